/** Two ads are shown and clicked, batch by batch; a recommender has items to choose from. */
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Matters } from './params.ts';
import { ads, favor, items, steps } from './plan.ts';

export interface MattersSnapshot extends Snapshot {
  readonly view: {
    /** Impressions of each ad so far, and clicks of each, [ads]. */
    readonly shown: number;
    readonly clicks: readonly number[];
    /** Of each item: how relevant the model thinks it is, and its genre, [items]. */
    readonly relevance: Float64Array;
    readonly genre: Uint8Array;
  };
}

const matters: Experiment<Matters, MattersSnapshot> = async function* (params, seed, lab) {
  const taste = random(seed).stream('items');
  // every other item is a romance; a romance is thought more relevant, by half of the range
  const genre = Uint8Array.from({ length: items }, (_, i) => i % 2);
  const relevance = Float64Array.from(genre, (own) => taste.uniform() + (own === 0 ? favor : 0));
  const streams = ads.map((_, ad) => random(seed).stream('clicks', ad));
  const clicks = ads.map(() => 0);
  let shown = 0;
  for (let step = 0; step <= steps; step++) {
    const until = Math.round((params.impressions * step) / steps);
    await lab.breathe();
    for (; shown < until; shown++) {
      ads.forEach(({ clicked }, ad) => {
        if (streams[ad]!.bernoulli(clicked)) clicks[ad]! += 1;
      });
    }
    const came = clicks.reduce((sum, count) => sum + count, 0);
    const promised = ads.reduce((sum, { predicted }) => sum + predicted * shown, 0);
    yield {
      step,
      metrics:
        shown === 0
          ? {}
          : {
              rateA: clicks[0]! / shown,
              rateB: clicks[1]! / shown,
              ...(came > 0 ? { promised: promised / came } : {}),
            },
      view: { shown, clicks: [...clicks], relevance, genre },
    };
  }
};

export default matters;
