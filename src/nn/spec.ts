/** What to train: a population of small dense networks on one table of rows. Types and limits. */

/** The largest values a population may have; `checkPopulation` refuses more. */
export const LIMITS = {
  features: 64,
  outputs: 10,
  units: 64,
  hidden: 4,
  batch: 65_536,
  rows: 16_777_216,
} as const;

export type Activation = 'identity' | 'relu' | 'tanh' | 'sigmoid';

/**
 * How outputs are judged, always as the mean over the rows of a batch:
 * - `sigmoid`: binary cross-entropy of sigmoid(logit), mean over the outputs; targets in [0, 1].
 * - `softmax`: cross-entropy of softmax(logits) with one class per row.
 * - `squared`: (output - target)², mean over the outputs (no factor 1/2).
 */
export type Loss = 'sigmoid' | 'softmax' | 'squared';

export interface HiddenLayer {
  /** 1–64. */
  readonly units: number;
  readonly activation: Activation;
  /**
   * Add the layer's input to its activation, so that the layer learns a residual. Only where the
   * layer has as many units as inputs: anything else is refused, never silently ignored.
   */
  readonly skip?: boolean;
}

export interface Optimizer {
  /** `momentum` is the heavy ball as PyTorch has it: v ← momentum · v + g, p ← p - rate · v. */
  readonly kind: 'sgd' | 'momentum' | 'adam';
  readonly learningRate: number;
  /** Steps over which the rate rises linearly: rate · min(1, (step + 1) / warmup). Default 0. */
  readonly warmup?: number;
  /** Decoupled (as in AdamW), on every parameter: p ← p · (1 - rate · weightDecay). Default 0. */
  readonly weightDecay?: number;
  /** `momentum` only; in [0, 1), default 0.9. */
  readonly momentum?: number;
  /** `adam` only; in [0, 1), default 0.9. */
  readonly beta1?: number;
  /** `adam` only; in [0, 1), default 0.999. */
  readonly beta2?: number;
  /** `adam` only, added to the square root after bias correction; default 1e-8. */
  readonly epsilon?: number;
}

export interface MemberSpec {
  /** 0–4 hidden layers; the output layer is linear and added by the trainer. */
  readonly hidden: readonly HiddenLayer[];
  readonly optimizer: Optimizer;
  /** Rows per step. May exceed the rows there are: the batch then spans several epochs. */
  readonly batch: number;
  /** Chance that a hidden activation is dropped while training, in [0, 1); default 0. */
  readonly dropout?: number;
  /** Unsigned 32-bit seed of the initial weights. */
  readonly initSeed: number;
  /** Unsigned 32-bit seed of the row order and of the dropout masks. */
  readonly orderSeed: number;
}

export interface PopulationSpec {
  /** 1–64. */
  readonly features: number;
  /** 1–10; with `softmax` the number of classes, at least 2. */
  readonly outputs: number;
  readonly loss: Loss;
  /** Steps each member takes in all. */
  readonly steps: number;
  readonly members: readonly MemberSpec[];
}

export interface PopulationData {
  /** [rows, features], finite. */
  readonly x: Float32Array;
  /** `softmax`: class index [rows], 0 … outputs - 1; otherwise targets [rows, outputs]. */
  readonly y: Float32Array;
  readonly rows: number;
  /**
   * [members, rows] sample weights, finite, at least 0, not all 0 for any member; absent: all 1.
   *
   * A weight multiplies the row's loss. A member draws its batches from its rows of positive
   * weight only, each once per epoch, and divides its weights by their mean over those rows; the
   * loss of a batch is Σ weight · loss / batch size. So the expected gradient of a batch is
   * exactly the gradient of Σ w·loss / Σ w over the table: training on integer weights minimizes
   * the loss on the table with rows repeated (a bootstrap), real weights serve boosting, 0 and 1
   * choose subsets without wasted work, and the scale of a member's weights does not matter.
   */
  readonly weights?: Float32Array;
}
