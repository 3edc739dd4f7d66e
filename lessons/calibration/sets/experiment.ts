/** A network trains; its logits on calibration and test rows, and its parameters for one more digit. */
import type { Seen } from '#core/calibration/repairs.ts';
import { applyTemperature } from '#core/calibration/temperature.ts';
import { calibrateSets, makeSets } from '#core/conformal/split.ts';
import { reportSets } from '#core/conformal/scores.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { random } from '#core/random.ts';
import { layerSizes, watchRows } from '#nn/watch-network.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import params, { type Sets } from './params.ts';
import { every } from './plan.ts';
import rowsOf from './rows.ts';

export interface SetsSnapshot extends Snapshot {
  readonly view: {
    readonly labels: readonly string[];
    readonly held: Seen;
    readonly test: Seen;
    /** Uniforms of the randomized scores: of each held-out row, each test row, the reader's digit. */
    readonly u: { readonly held: Float64Array; readonly test: Float64Array; readonly own: number };
    /** Of the network, for the reader's digit; absent with a table of the reader's. */
    readonly network?: { readonly parameters: Float32Array; readonly sizes: readonly number[] };
    /** Whether a network was trained. */
    readonly trained: boolean;
    readonly remarks: readonly string[];
  };
}

const sets: Experiment<Sets, SetsSnapshot> = async function* (values, seed, lab) {
  const rows = await rowsOf(values, seed, lab);
  const { labels, remarks } = rows;
  const uniforms = (name: string, n: number) => {
    const stream = random(seed).stream(name);
    return Float64Array.from({ length: n }, () => stream.uniform());
  };
  const u = {
    held: uniforms('u of held-out rows', rows.held.rows),
    test: uniforms('u of test rows', rows.test.rows),
    own: random(seed).stream('u of the digit').uniform(),
  };
  const sizes = layerSizes(rows.test.features, labels.length);
  const drawn = !isOwnTable(values.data);
  const options = { steps: values.length, every, seed };
  for await (const { index, held, test, parameters } of watchRows(rows, options, lab)) {
    const network = drawn ? { network: { parameters: await parameters(), sizes } } : {};
    const view = { labels, held, test, u, ...network, trained: rows.known === undefined, remarks };
    yield { step: index, metrics: measure(held, test, labels.length), view };
  }
};

export default sets;

/** At the defaults of the section, whatever the page is set to. */
function measure(held: Seen, test: Seen, classes: number) {
  const probable = ({ logits, y }: Seen) => ({
    probabilities: applyTemperature(logits, classes, 1),
    y,
  });
  const { alpha, n } = params.defaults;
  const all = probable(held);
  const calibration = {
    probabilities: all.probabilities.subarray(0, n * classes),
    y: all.y.subarray(0, n),
  };
  const tested = probable(test);
  const report = (method: 'lac' | 'naive') => {
    const rule = { method, alpha };
    const cutOff = calibrateSets(calibration, classes, rule);
    return reportSets(makeSets(tested, classes, rule, cutOff), test.y, classes);
  };
  const lac = report('lac');
  const answers = mostProbableClasses(tested.probabilities, classes);
  const right = answers.reduce((sum, answer, row) => sum + Number(answer === test.y[row]), 0);
  return {
    lac: lac.coverage,
    size: lac.size,
    naive: report('naive').coverage,
    accuracy: right / test.y.length,
  };
}
