import { expect, test } from 'vitest';
import { enumerateSpace } from '#core/search/architecture.ts';
import { architecturesOf, features, wholeSpace } from '#core/search/toy-space.ts';
import { planShape, type ShapePlan } from '../plan.ts';
import { spiralSplits } from '../spiral-splits.ts';
import { wasmEngine } from '../wasm/engine.ts';
import { briefLosses } from './brief.ts';
import { builtSeed } from './built.ts';
import { builtEstimates } from './built-estimates.ts';
import { estimateAll } from './estimate-all.ts';
import {
  briefEstimates,
  estimateSteps,
  proxyShares,
  sharedShares,
  trainedEstimates,
} from '#core/search/estimates.ts';
import { estimateMember } from './estimates.ts';
import { proxyScores, synapticFlow } from './proxies.ts';
import { sharedLosses, sharedSteps } from './shared.ts';
import { packLosses, unpackLosses } from './table.ts';

const all = architecturesOf(wholeSpace);
const width = trainedEstimates.length;
const options = {
  splits: spiralSplits(builtSeed),
  seed: builtSeed,
  // By its name weight sharing runs on plain tfjs; Node cannot load tfjs's WebAssembly.
  engine: { ...wasmEngine, name: 'reference' as const },
  breathe: async () => undefined,
};
const kept = (losses: Float32Array) => Array.from(unpackLosses(packLosses(losses)));

test('what ships is what the code makes: a thirtieth trained anew has the same numbers', async () => {
  const part = all.filter((_, i) => i % 30 === 1 || i === 0);
  const anew = kept(await briefLosses(part, options));
  const shipped = builtEstimates();
  expect(shipped).toHaveLength(all.length * width);
  expect(shipped.every((loss) => loss > 0)).toBe(true);
  part.forEach(({ key }, i) => {
    const from = all.findIndex((each) => each.key === key) * width;
    expect(anew.slice(i * briefEstimates, (i + 1) * briefEstimates), key).toEqual(
      Array.from(shipped.subarray(from, from + briefEstimates)),
    );
  });
}, 60_000);

test('the shared weights that ship are those of the code, to rounding', async () => {
  const { value } = await sharedLosses(all, options).next();
  const shipped = builtEstimates();
  const first = all.map((_, i) => shipped[i * width + briefEstimates]!);
  value!.forEach((loss, i) => expect(loss).toBeCloseTo(first[i]!, 3));
}, 60_000);

test('costs ascend within each method, up to a full training, and proxies cost a step or nothing', () => {
  for (const method of ['early', 'data', 'shared'] as const) {
    const shares = trainedEstimates.filter((each) => each.method === method).map((e) => e.share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  }
  expect(sharedSteps(all.length, 0.01)).toBe(1068); // 1 % of 890 · 120
  expect(sharedSteps(1, 0.0025)).toBe(1);
  expect(new Set(Object.values(proxyShares))).toEqual(new Set([1 / 120, 0]));
});

test('every step of estimating a few is told, the last has all numbers', async () => {
  const few = all.slice(0, 20);
  const finished: number[] = [];
  let numbers = new Float32Array();
  for await (const each of estimateAll(few, options)) {
    finished.push(each.finished);
    numbers = Float32Array.from(each.numbers);
  }
  expect(finished).toHaveLength(estimateSteps(few.length));
  expect(finished.slice(0, 2)).toEqual([briefEstimates, briefEstimates + 1]);
  expect(finished.at(-1)).toBe(briefEstimates + sharedShares.length);
  expect(numbers.every((loss) => loss > 0)).toBe(true);
  const constant = few.findIndex((each) => each.constant);
  expect(numbers[constant * width]).toBeCloseTo(Math.LN2, 6);
});

const layersOf = (key: string): [ShapePlan, Float32Array] => {
  const member = estimateMember(
    all.find((each) => each.key === key)!,
    1,
  );
  const shape = planShape(
    { features, outputs: 1, loss: 'sigmoid', steps: 1, members: [member] },
    member,
  );
  const parameters = Float32Array.from({ length: shape.parameters }, (_, k) => Math.sin(k + 1));
  return [shape, parameters];
};

/** R: the output for ones, with absolute parameters and no activation. */
function linearized({ layers }: ShapePlan, parameters: ArrayLike<number>): number {
  let values = [1, 1];
  for (const { inputs, units, weights, biases, skip } of layers) {
    values = Array.from({ length: units }, (_, o) =>
      values.reduce(
        (sum, value, i) => sum + Math.abs(parameters[weights + o * inputs + i]!) * value,
        Math.abs(parameters[biases + o]!) + (skip ? values[o]! : 0),
      ),
    );
  }
  return values[0]!;
}

test.each(['4r', '4t 4t+', '4r 8t 8t+'])(
  'synaptic flow of %s is Σ parameter · slope of the linearized output',
  (key) => {
    const [shape, parameters] = layersOf(key);
    const wide = Float64Array.from(parameters);
    const flow = wide.reduce((sum, value, k) => {
      const step = 1e-4 * value;
      const [up, down] = [1, -1].map((sign) =>
        linearized(shape, wide.with(k, value + sign * step)),
      );
      return sum + (value * (up! - down!)) / (2 * step);
    }, 0);
    expect(synapticFlow(shape, parameters)).toBeCloseTo(flow, 5);
  },
);

test('proxies score by the first batch, and a network that sees nothing scores least', async () => {
  const few = enumerateSpace({ ...wholeSpace, layers: 1, widths: [4, 32] }, features).architectures;
  const scores = await proxyScores(few, options);
  const constant = few.findIndex((each) => each.constant);
  for (const name of ['gradient', 'snip', 'flow'] as const) {
    expect(scores[name][constant], name).toBe(0);
    few.forEach((each, i) => each.constant || expect(scores[name][i], name).toBeGreaterThan(0));
  }
  expect(scores.parameters[few.findIndex(({ key }) => key === '4r')]).toBe(4 * 3 + 5);
  const again = await proxyScores(few.slice(1, 2), options);
  expect(again.snip[0]).toBe(scores.snip[1]);
});
