/** Trains architectures into rows of a table. The shipped table is made by this code, too. */
import type { Architecture } from '#core/search/architecture.ts';
import type { PopulationEngine } from '../engine.ts';
import { logLosses } from '../judge.ts';
import type { PopulationData } from '../spec.ts';
import type { Split } from '../spiral-splits.ts';
import { features, fullSteps, levels } from '#core/search/toy-space.ts';
import { architectureMember, seeds } from './space.ts';
import { perArchitecture } from './table.ts';

export interface TabulateOptions {
  readonly splits: Readonly<Record<Split, PopulationData>>;
  /** Of the initial weights and the row orders. */
  readonly seed: number;
  readonly engine: PopulationEngine;
  readonly breathe: () => Promise<void>;
}

/** The numbers of these architectures, [architectures, perArchitecture]. */
export async function tabulate(
  architectures: readonly Architecture[],
  { splits, seed, engine, breathe }: TabulateOptions,
): Promise<Float32Array> {
  const numbers = new Float32Array(architectures.length * perArchitecture);
  const trained = architectures.flatMap((each, i) => (each.constant ? [] : [i]));
  const { train, validation, test } = splits;
  architectures.forEach((each, i) => {
    if (each.constant) numbers.set(constantRow(splits), i * perArchitecture);
  });
  if (trained.length === 0) return numbers;
  const members = trained.flatMap((i) =>
    Array.from({ length: seeds }, (_, again) => architectureMember(architectures[i]!, seed, again)),
  );
  const spec = { features, outputs: 1, loss: 'sigmoid', steps: fullSteps, members } as const;
  const population = await engine.create(spec, train);
  try {
    for (const [l, level] of levels.entries()) {
      await population.advance(level - population.step, breathe);
      const losses = logLosses(
        await population.predict(validation.x, validation.rows),
        validation.y,
      );
      await breathe();
      trained.forEach((i, place) => {
        const own = losses.subarray(place * seeds, (place + 1) * seeds);
        if (level < fullSteps) numbers[i * perArchitecture + l] = own[0]!;
        else numbers.set(own, i * perArchitecture + levels.length - 1);
      });
    }
    const losses = logLosses(await population.predict(test.x, test.rows), test.y);
    await breathe();
    trained.forEach((i, place) => {
      const own = losses.subarray(place * seeds, (place + 1) * seeds);
      numbers.set(own, i * perArchitecture + levels.length - 1 + seeds);
    });
    return numbers;
  } finally {
    await population.dispose();
  }
}

/** A network that sees nothing of its input learns the share of class 1, and says only that. */
function constantRow({ train, validation, test }: TabulateOptions['splits']): number[] {
  const share = train.y.reduce((sum, label) => sum + label, 0) / train.rows;
  const loss = ({ y, rows }: PopulationData) =>
    logLosses(new Float32Array(rows).fill(share), y)[0]!;
  const [seen, judged] = [loss(validation), loss(test)];
  const onTheWay = levels.length - 1 + seeds;
  return Array.from({ length: perArchitecture }, (_, i) => (i < onTheWay ? seen : judged));
}
