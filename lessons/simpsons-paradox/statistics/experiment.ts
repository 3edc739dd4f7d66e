/** Statistics of a stratified table, and the same table drawn with no difference between the sides. */
import { random, type Stream } from '#core/random.ts';
import { cochranMantelHaenszel } from '#core/tables/odds.ts';
import type { Cell, Comparison } from '#core/tables/strata.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { tables } from './data.ts';
import { exactMetrics } from './exact.ts';
import type { Statistics } from './params.ts';
import { level, steps, tablesPerStep } from './plan.ts';

export interface StatisticsSnapshot extends Snapshot {
  readonly view: {
    readonly drawn: number;
    /** Drawn tables on which the test rejects, with and without the continuity correction. */
    readonly corrected: number;
    readonly plain: number;
  };
}

const statistics: Experiment<Statistics, StatisticsSnapshot> = async function* (
  { data },
  seed,
  lab,
) {
  const { strata } = tables[data];
  const exact = exactMetrics(strata);
  let [corrected, plain] = [0, 0];
  yield { step: 0, metrics: exact, view: { drawn: 0, corrected, plain } };
  for (let step = 1; step <= steps; step++) {
    const stream = random(seed).stream('tables', step);
    for (let i = 0; i < tablesPerStep; i++) {
      const table = drawAlike(strata, stream);
      if (cochranMantelHaenszel(table).p <= level) corrected += 1;
      if (cochranMantelHaenszel(table, false).p <= level) plain += 1;
      await lab.breathe();
    }
    const drawn = step * tablesPerStep;
    const [rejected, rejectedPlain] = [corrected / drawn, plain / drawn];
    const standardError = Math.sqrt((rejected * (1 - rejected)) / drawn);
    yield {
      step,
      metrics: { ...exact, rejected, rejectedPlain, standardError },
      view: { drawn, corrected, plain },
    };
  }
};

export default statistics;

/** As many people in every cell, both sides with the rate of their group. */
function drawAlike(strata: Comparison, stream: Stream): Comparison {
  return strata.map(({ first, second }) => {
    const rate = (first.successes + second.successes) / (first.total + second.total);
    const draw = ({ total }: Cell): Cell => {
      let successes = 0;
      for (let i = 0; i < total; i++) if (stream.uniform() < rate) successes += 1;
      return { successes, total };
    };
    return { first: draw(first), second: draw(second) };
  });
}
