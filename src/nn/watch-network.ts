/** One small classifier, and what it makes of several sets of rows while it trains. */
import type { Seen } from '#core/calibration/repairs.ts';
import type { Dataset } from '#core/data/dataset.ts';
import { keyOf } from '#core/random.ts';
import type { PopulationEngine } from './engine.ts';
import { engineFor } from './engines.ts';
import type { PopulationSpec } from './spec.ts';
import { trainPopulation } from './train.ts';

export interface WatchOptions {
  /** Training steps in all, and between two looks. */
  readonly steps: number;
  readonly every: number;
  /** Of the initial weights and the row order. */
  readonly seed: number;
  /** Units of each of the two hidden layers. Default: 48. */
  readonly units?: number;
  /** Of Adam. Default: 0.003. */
  readonly learningRate?: number;
  /** Rows per step. Default: 32. */
  readonly batch?: number;
}

/** What the network is trained on, and may breathe with; a `Lab` is one. */
export interface WatchLab {
  readonly engine: PopulationEngine['name'];
  tell(sentence: string): void;
  breathe(): Promise<void>;
}

export interface Look {
  /** Training steps taken. */
  readonly step: number;
  /** What the network makes of each set, in their order. */
  readonly seen: readonly Seen[];
  /** A copy of the parameters: layer by layer weights [units, inputs], biases [units]. */
  parameters(): Promise<Float32Array>;
}

/** Sizes of the layers of the network, the inputs first. */
export function layerSizes(features: number, classes: number, units = 48): number[] {
  return [features, units, units, classes];
}

/**
 * Train a network with two hidden layers (relu) on rows by cross-entropy, and look at all the sets
 * before the first step, after every `every` steps, and after the last. What is yielded follows no
 * clock; it frees the network when it ends, is returned, or throws.
 */
export async function* watchNetwork(
  train: Dataset,
  sets: readonly Dataset[],
  { steps, every, seed, units = 48, learningRate = 0.003, batch = 32 }: WatchOptions,
  lab: WatchLab,
): AsyncGenerator<Look, void, void> {
  const { rows, features, classes } = train;
  const layer = { units, activation: 'relu' as const };
  const spec: PopulationSpec = {
    features,
    outputs: classes,
    loss: 'softmax',
    steps,
    members: [
      {
        hidden: [layer, layer],
        optimizer: { kind: 'adam', learningRate },
        batch,
        initSeed: keyOf(seed, 1),
        orderSeed: keyOf(seed, 2),
      },
    ],
  };
  const data = { x: Float32Array.from(train.x), y: Float32Array.from(train.y), rows };
  const inputs = sets.map(({ x }) => Float32Array.from(x));
  const engine = await engineFor(lab.engine, (sentence) => lab.tell(sentence));
  const breathe = () => lab.breathe();
  for await (const { step, population } of trainPopulation(spec, data, {
    every,
    engine,
    breathe,
  })) {
    const seen: Seen[] = [];
    for (const [i, { rows: count, y }] of sets.entries()) {
      const logits = await population.predict(inputs[i]!, count, 'logits');
      await lab.breathe();
      seen.push({ logits, y });
    }
    const parameters = async () => (await population.state()).members[0]!.parameters.slice();
    yield { step, seen, parameters };
  }
}

/** Three parts of the rows that never meet; without `train` the logits are `known`. */
export interface WatchedRows {
  readonly train?: Dataset;
  readonly held: Dataset;
  readonly test: Dataset;
  readonly known?: { readonly held: Float32Array; readonly test: Float32Array };
}

export interface RowsLook {
  /** Number of the look: 0, 1, 2, … */
  readonly index: number;
  /** Training steps taken; 0 where nothing is trained. */
  readonly step: number;
  readonly held: Seen;
  readonly test: Seen;
  /** Empty where nothing is trained. */
  readonly train: Seen;
  /** As of `Look`; empty where nothing is trained. */
  parameters(): Promise<Float32Array>;
}

/** `watchNetwork` on three sets. Where the logits are known it looks twice at the same. */
export async function* watchRows(
  { train, held, test, known }: WatchedRows,
  options: WatchOptions,
  lab: WatchLab,
): AsyncGenerator<RowsLook, void, void> {
  if (known) {
    const none = { logits: new Float32Array(), y: new Uint8Array() };
    const given = (rows: Dataset, logits: Float32Array): Seen => ({ logits, y: rows.y });
    const sets = { held: given(held, known.held), test: given(test, known.test), train: none };
    const look = { ...sets, step: 0, parameters: async () => new Float32Array() };
    yield { ...look, index: 0 };
    await lab.breathe();
    yield { ...look, index: 1 };
    return;
  }
  if (!train) throw new TypeError('watchRows: rows must have train or known, got neither');
  let index = 0;
  for await (const { step, seen, parameters } of watchNetwork(
    train,
    [held, test, train],
    options,
    lab,
  )) {
    const [heldOut, tested, trained] = seen as [Seen, Seen, Seen];
    yield { index, step, held: heldOut, test: tested, train: trained, parameters };
    index += 1;
  }
}
