/** A network trains; LAC sets with one cut-off for all classes, or one for each. */
import { watchRows } from '#nn/watch-network.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { setsWith, type ClassView } from './made.ts';
import params, { type Classwise } from './params.ts';
import { every } from './plan.ts';
import rowsOf from './rows.ts';

export interface ClasswiseSnapshot extends Snapshot {
  readonly view: ClassView;
}

const classwise: Experiment<Classwise, ClasswiseSnapshot> = async function* (values, seed, lab) {
  const rows = await rowsOf(values, seed, lab);
  const options = { steps: values.length, every, seed };
  for await (const { index, held, test } of watchRows(rows, options, lab)) {
    const view = { labels: rows.labels, held, test };
    const { alpha } = params.defaults;
    const { n } = values;
    const [one, each] = [false, true].map((byClass) => setsWith(view, { alpha, n, byClass }));
    const metrics = {
      marginal: Math.min(...one!.report.byClass),
      conditional: Math.min(...each!.report.byClass),
      price: each!.report.size - one!.report.size,
    };
    yield { step: index, metrics, view };
  }
};

export default classwise;
