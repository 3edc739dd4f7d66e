/** A network trains; at every look its logits on held-out and test rows. */
import { LIMITS } from '#nn/spec.ts';
import { watchRows } from '#nn/watch-network.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import { digitRows, ownRowsToJudge, type RowsToJudge } from '#run/rows-to-judge.ts';
import { answersOf, outcomeAt, type RejectView } from './answers.ts';
import params, { type Reject } from './params.ts';
import { every, heldRows } from './plan.ts';
import { screeningRows } from './screening.ts';

export interface RejectSnapshot extends Snapshot {
  readonly view: RejectView;
}

const reject: Experiment<Reject, RejectSnapshot> = async function* (values, seed, lab) {
  const rows = await rowsOf(values, seed, lab);
  const { labels, remarks } = rows;
  const options = { steps: values.length, every, seed };
  for await (const { index, held, test } of watchRows(rows, options, lab)) {
    const screening = values.data === 'screening';
    const trained = rows.known === undefined;
    const view = { labels, screening, held, test, trained, remarks };
    yield { step: index, metrics: measure(view), view };
  }
};

export default reject;

async function rowsOf(values: Reject, seed: number, lab: Lab): Promise<RowsToJudge> {
  const { data, target } = values;
  if (data === 'screening') return screeningRows(values.tests, seed);
  if (!isOwnTable(data)) return digitRows(data, { held: heldRows, test: values.tests }, seed, lab);
  return ownRowsToJudge(data, target, params.fields.data.mine, LIMITS.features, seed, lab);
}

function measure(view: RejectView) {
  const answers = answersOf(view, { model: 'trained', repair: false });
  const all = outcomeAt(answers, 0, params.defaults.cost);
  const sure = outcomeAt(answers, 0.9, params.defaults.cost);
  return {
    accuracy: all.right,
    confidence: all.promised,
    answered: sure.answered,
    ...(sure.answered > 0 ? { right: sure.right } : {}),
  };
}
