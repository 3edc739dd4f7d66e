import { expect, test } from 'vitest';
import { double } from './double.ts';
import { single } from './elementary.ts';
import { LOSSES, memberSpec, populationSpec, table } from './fixtures.ts';
import { createNetwork } from './network.ts';
import { initialParameters, planPopulation } from './plan.ts';
import type { Activation, HiddenLayer, Loss, MemberSpec, PopulationData } from './spec.ts';

const ACTIVATIONS: readonly Activation[] = ['identity', 'relu', 'tanh', 'sigmoid'];

interface Case {
  readonly member: MemberSpec;
  readonly loss: Loss;
  readonly rows?: number;
  readonly weights?: (rows: number) => Float32Array;
}

function build({ member, loss, rows = 7, weights }: Case) {
  const spec = populationSpec({ loss, outputs: loss === 'softmax' ? 3 : 2, members: [member] });
  const bare = table(spec, rows);
  const data: PopulationData = weights ? { ...bare, weights: weights(rows) } : bare;
  const plan = planPopulation(spec, data);
  const own = plan.members[0]!;
  const start = Float64Array.from(initialParameters(own.shape, 5));
  for (const layer of own.shape.layers) {
    for (let o = 0; o < layer.units; o++) start[layer.biases + o] = 0.1 * Math.sin(o + 1);
  }
  return { plan, own, start, batch: Uint32Array.from({ length: rows }, (_, r) => r) };
}

/** Largest deviation of the f64 gradient from central differences, over its largest entry. */
function deviation(options: Case): number {
  const { plan, own, start, batch } = build(options);
  const network = createNetwork(double, plan);
  const gradient = new Float64Array(start.length);
  const spare = new Float64Array(start.length);
  network.lossGradient(own, start, 3, batch, gradient);
  const h = 1e-6;
  let worst = 0;
  for (let k = 0; k < start.length; k++) {
    const [up, down] = [start.slice(), start.slice()];
    up[k]! += h;
    down[k]! -= h;
    const rise = network.lossGradient(own, up, 3, batch, spare);
    const fall = network.lossGradient(own, down, 3, batch, spare);
    worst = Math.max(worst, Math.abs((rise - fall) / (2 * h) - gradient[k]!));
  }
  return worst / gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
}

const layer = (units: number, activation: Activation, skip = false): HiddenLayer => ({
  units,
  activation,
  skip,
});

for (const loss of LOSSES) {
  for (const activation of ACTIVATIONS) {
    test(`the gradient of ${activation} layers under ${loss} loss is the slope of the loss`, () => {
      const hidden = [layer(5, activation), layer(4, activation)];
      expect(deviation({ loss, member: memberSpec({ hidden }) })).toBeLessThan(1e-7);
    });
  }

  test(`skips, weights, dropout and several tiles keep the ${loss} gradient exact`, () => {
    const hidden = [layer(3, 'tanh', true), layer(6, 'sigmoid'), layer(6, 'relu', true)];
    const weights = (rows: number) => new Float32Array(rows).map((_, r) => (r * 0.37) % 2);
    const member = memberSpec({ hidden, dropout: 0.3 });
    expect(deviation({ loss, member, rows: 70, weights })).toBeLessThan(1e-7);
  });

  test(`a model without hidden layers has the right ${loss} gradient`, () => {
    expect(deviation({ loss, member: memberSpec({ hidden: [] }), rows: 1 })).toBeLessThan(1e-7);
  });

  test(`f32 gradients under ${loss} loss are those of f64 to 3e-6 of the largest entry`, () => {
    const hidden = [layer(16, 'tanh'), layer(16, 'relu', true), layer(9, 'sigmoid')];
    const { plan, own, start, batch } = build({ loss, member: memberSpec({ hidden }), rows: 50 });
    const exact = new Float64Array(start.length);
    const rounded = new Float32Array(start.length);
    const parameters = Float32Array.from(start);
    const loss64 = createNetwork(double, plan).lossGradient(
      own,
      Float64Array.from(parameters),
      0,
      batch,
      exact,
    );
    const loss32 = createNetwork(single, plan).lossGradient(own, parameters, 0, batch, rounded);
    expect(Math.abs(loss32 / loss64 - 1)).toBeLessThan(1e-6);
    const most = exact.reduce((m, g) => Math.max(m, Math.abs(g)), 0);
    exact.forEach((g, k) => {
      expect(Math.abs(rounded[k]! - g) / most).toBeLessThan(3e-6);
    });
  });
}

test('whole-number weights give the loss and gradient of the table with rows repeated', () => {
  const counts = [2, 0, 1, 3, 0, 1, 0]; // a bootstrap of 7 rows
  const member = memberSpec({ hidden: [layer(5, 'tanh')] });
  const weighted = build({ member, loss: 'sigmoid', weights: () => Float32Array.from(counts) });
  const plain = build({ member, loss: 'sigmoid' });
  const repeated = Uint32Array.from(counts.flatMap((count, row) => Array<number>(count).fill(row)));
  const { drawable } = weighted.own;
  expect([...drawable!]).toEqual([0, 2, 3, 5]);
  const [a, b] = [new Float64Array(weighted.start.length), new Float64Array(plain.start.length)];
  const from = weighted.start;
  const lossA = createNetwork(double, weighted.plan).lossGradient(
    weighted.own,
    from,
    0,
    drawable!,
    a,
  );
  const lossB = createNetwork(double, plain.plan).lossGradient(plain.own, from, 0, repeated, b);
  expect(lossA).toBeCloseTo(lossB, 6); // the weights themselves are f32
  a.forEach((g, k) => {
    expect(g).toBeCloseTo(b[k]!, 6);
  });
});

test('dropout drops the stated share of activations and keeps their mean', () => {
  const member = memberSpec({ hidden: [layer(1, 'identity')], dropout: 0.25 });
  const { plan, own, start, batch } = build({ member, loss: 'squared', rows: 64 });
  start.fill(0);
  start[own.shape.layers[0]!.biases] = 1; // every hidden activation is 1 before dropout
  start[own.shape.layers[1]!.weights] = 1; // output 0 is that activation, output 1 is 0
  const network = createNetwork(double, plan);
  const gradient = new Float64Array(start.length);
  plan.data.y.fill(0);
  let sum = 0;
  const steps = 400;
  for (let step = 0; step < steps; step++) {
    sum += network.lossGradient(own, start, step, batch, gradient);
  }
  // The loss is the mean over rows and two outputs of (kept / 0.75)²: 0.75 / 0.75² / 2.
  expect(sum / steps).toBeCloseTo(1 / 0.75 / 2, 2);
});
