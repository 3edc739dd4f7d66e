/** Tossing a coin: the share of heads so far. */
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Values } from '#run/params.ts';
import type params from './params.ts';

export interface CoinSnapshot extends Snapshot {
  readonly view: { readonly shares: readonly number[] };
}

const coin: Experiment<Values<typeof params>, CoinSnapshot> = async function* (
  { tosses, p },
  seed,
  lab,
) {
  const stream = random(seed).stream('tosses');
  const shares: number[] = [];
  let heads = 0;
  for (let step = 0; step <= tosses; step++) {
    if (step > 0) {
      if (stream.bernoulli(p)) heads += 1;
      shares.push(heads / step);
    }
    yield { step, metrics: { share: heads / step }, view: { shares: [...shares] } };
    await lab.breathe();
  }
};

export default coin;
