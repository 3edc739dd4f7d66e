/** Cheap estimates of every architecture, and how they compare with what training it says. */
import { random } from '#core/random.ts';
import type { Architecture } from '#core/search/architecture.ts';
import { bestOfDraws } from '#core/search/selection.ts';
import { meanOf } from '#core/search/standing.ts';
import type { Estimated } from '#nn/architectures/estimate-all.ts';
import { proxyShares, trainedEstimates, type ProxyId } from '#core/search/estimates.ts';
import { type EstimateOptions } from '#nn/architectures/estimates.ts';
import { proxyScores } from '#nn/architectures/proxies.ts';
import { engineFor } from '#nn/engines.ts';
import { spiralSplits } from '#nn/spiral-splits.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { methods } from './methods.ts';
import type { EstimateParams } from './params.ts';
import { architectureAt, placesOf, within } from './plan.ts';
import { judge, unjudged, type Estimate } from './standing.ts';

export interface EstimateSnapshot extends Snapshot {
  readonly view: {
    /** [architectures] their places in the space. */
    readonly places: readonly number[];
    /** [architectures] mean test loss of the trainings that no search sees. */
    readonly final: Float64Array;
    /** [architectures] mean regret of random search after 1, 2, … trainings to the end. */
    readonly chance: Float64Array;
    /** Those of one method in order of their cost. */
    readonly estimates: readonly Estimate[];
  };
}

const experiment: Experiment<EstimateParams, EstimateSnapshot> = async function* (
  params,
  seed,
  lab,
) {
  const places = placesOf(params, seed);
  const { final, chance, dataSeed } = await truthOf(places);
  let step = 0;
  let estimates: readonly Estimate[] = [];
  const snapshot = (): EstimateSnapshot => ({
    step: step++,
    metrics: Object.fromEntries(
      methods.flatMap((id) => {
        const one = within(estimates, id, 0.1);
        return one ? [[`${id}Tau`, one.tau]] : [];
      }),
    ),
    view: { places, final, chance, estimates },
  });
  const tie = random(seed).stream('tie');
  const judged = async (one: Pick<Estimate, 'method' | 'share' | 'values'>): Promise<Estimate> => {
    await lab.breathe();
    return { ...one, ...judge(one.values, final, tie) };
  };
  yield snapshot();

  const architectures = places.map(architectureAt);
  const options = await optionsOf(dataSeed, seed, lab);
  const scores = await proxyScores(architectures, options);
  const proxies: Estimate[] = [];
  for (const method of Object.keys(proxyShares) as ProxyId[]) {
    const values = Float32Array.from(scores[method], (score) => -score);
    proxies.push(await judged({ method, share: proxyShares[method], values }));
  }
  estimates = proxies;
  await lab.breathe();
  yield snapshot();

  const whole: (Estimate | undefined)[] = trainedEstimates.map(() => undefined);
  for await (const { numbers, finished } of lossesOf(params, places, architectures, options)) {
    const trained: Estimate[] = [];
    for (const [e, { method, share }] of trainedEstimates.entries()) {
      const values = Float32Array.from(places, (_, i) => numbers[i * whole.length + e]!);
      if (finished > e) whole[e] ??= await judged({ method, share, values });
      trained.push(whole[e] ?? { method, share, values, ...unjudged });
    }
    estimates = [...trained, ...proxies];
    await lab.breathe();
    yield snapshot();
  }
};

export default experiment;

/** What only a judge may know, and the seed of the rows that it is about. */
async function truthOf(places: readonly number[]) {
  const { builtSeed, builtTable } = await import('#nn/architectures/built.ts');
  const { test, seen } = builtTable();
  const all = meanOf(test.slice(1));
  const final = Float64Array.from(places, (place) => all[place]!);
  const scores = places.map((place) => -seen.at(-1)![place]!);
  const lowest = Math.min(...final);
  const chance = bestOfDraws(scores, final).map((loss) => loss - lowest);
  return { final, chance, dataSeed: builtSeed };
}

async function optionsOf(dataSeed: number, seed: number, lab: Lab): Promise<EstimateOptions> {
  const engine = await engineFor(lab.engine, lab.tell);
  return { splits: spiralSplits(dataSeed), seed, engine, breathe: () => lab.breathe() };
}

/** Losses by `trainedEstimates`: all at once from the page, or trained here. */
async function* lossesOf(
  { source }: EstimateParams,
  places: readonly number[],
  architectures: readonly Architecture[],
  options: EstimateOptions,
): AsyncGenerator<Estimated, void, void> {
  if (source === 'here') {
    const { estimateAll } = await import('#nn/architectures/estimate-all.ts');
    yield* estimateAll(architectures, options);
    return;
  }
  const { builtEstimates } = await import('#nn/architectures/built-estimates.ts');
  const [all, width] = [builtEstimates(), trainedEstimates.length];
  const numbers = new Float32Array(places.length * width);
  places.forEach((place, i) =>
    numbers.set(all.subarray(place * width, (place + 1) * width), i * width),
  );
  yield { numbers, finished: width };
}
