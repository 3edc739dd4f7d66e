/** A network trains; at every look its logits on held-out and test rows. */
import { watchRows } from '#nn/watch-network.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { answersOf, outcomeAt, type RejectView } from './answers.ts';
import params, { type Reject } from './params.ts';
import { every } from './plan.ts';
import rowsOf from './rows.ts';

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
