/** The network that all runs of the section train: small, and quick to tell a good rate from a bad one. */
import type { MemberSpec } from '#nn/spec.ts';

export function networkOf({
  batch,
  rate: learningRate,
  warmup,
}: {
  readonly batch: number;
  readonly rate: number;
  readonly warmup: number;
}): Pick<MemberSpec, 'hidden' | 'optimizer' | 'batch'> {
  return {
    hidden: [
      { units: 16, activation: 'tanh' },
      { units: 16, activation: 'tanh' },
    ],
    optimizer: { kind: 'sgd', learningRate, warmup },
    batch,
  };
}
