/** Every number and every claim of the section's text, from the engine. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import both, { type BothSnapshot } from './experiment.ts';
import params, { type Both } from './params.ts';
import { chosenIn, costOf, depthsOf, microTried, needOf, obstacleOf } from './plan.ts';
import { whyPlan } from './words.view.ts';

const settings = (changes: Partial<Both> = {}): Both => ({ ...params.defaults, ...changes });
async function final(changes: Partial<Both> = {}): Promise<BothSnapshot> {
  return (await collect(both, settings(changes), 1)).at(-1)!;
}

test('a copy on every device needs 19.2 GB for its weights, of 16', () => {
  expect(needOf(settings(), { depth: 1, micro: 8 }).weights).toBeCloseTo(19.2, 9);
  for (const micro of microTried) {
    expect(obstacleOf(settings(), { depth: 1, micro })).toBeDefined();
  }
});

test('one pipeline over all devices is idle for 83 %, 361 rows/s; 8 copies of 4 reach 1,262', async () => {
  const { metrics, view } = await final();
  expect(chosenIn(settings())).toEqual({ depth: 32, micro: 8 });
  expect(metrics['throughput']?.toFixed(0)).toBe('361');
  expect((100 * costOf(settings(), { depth: 32, micro: 8 }).idle).toFixed(0)).toBe('83');
  expect(costOf(settings(), { depth: 32, micro: 8 }).exchange).toBe(0);
  expect(metrics).toMatchObject({ bestDepth: 4, bestMicro: 16 });
  expect(metrics['best']?.toFixed(0)).toBe('1262');
  expect(view.tried).toHaveLength(metrics['feasible'] ?? NaN);
});

test('links of 5 GB/s: 16 devices in a pipeline are best', async () => {
  expect((await final({ bandwidth: 5 })).metrics['bestDepth']).toBe(16);
});

test('8 GB leave eight plans, all with 16 micro-batches or more', async () => {
  const { metrics, view } = await final({ memory: 8 });
  expect(metrics['feasible']).toBe(8);
  for (const { micro } of view.tried) expect(micro).toBeGreaterThanOrEqual(16);
});

test('80 GB and links of 2,000 GB/s: no pipeline is best, 2,143 rows/s', async () => {
  const { metrics } = await final({ memory: 80, bandwidth: 2000 });
  expect(metrics['bestDepth']).toBe(1);
  expect(metrics['best']?.toFixed(0)).toBe('2143');
});

test('every plan that is none says why, and every other what it costs', () => {
  const words = (cell: { depth: number; micro: number }, changes: Partial<Both> = {}) =>
    whyPlan(settings(changes), cell);
  expect(words({ depth: 1, micro: 1 })).toBe(
    '32 copies of 1 device, 1 micro-batch: does not fit. The fullest device needs 19.2 GB for the weights and 7.68 GB for activations, 26.9 of 16 GB.',
  );
  expect(words({ depth: 1, micro: 16 })).toBe(
    '32 copies of 1 device, 16 micro-batches: a copy has 8 rows, too few for 16 micro-batches.',
  );
  expect(words({ depth: 32, micro: 1 }, { layers: 8 })).toContain('there are only 8 layers');
  expect(words({ depth: 4, micro: 16 })).toMatch(/^8 copies of 4 devices, .* idle, adding up/);
});

test('what a plan takes and needs adds up', () => {
  const values = settings({ jitter: 0, overhead: 0, bandwidth: 2000, activations: 0 });
  for (const depth of depthsOf(values).filter((one) => values.layers % one === 0)) {
    const { step, pipeline, exchange, idle, throughput } = costOf(values, { depth, micro: 8 });
    expect(step).toBeCloseTo(pipeline + exchange, 9);
    expect(throughput).toBeCloseTo((1000 * values.rows) / step, 9);
    // Equal stages: the formula of the pipeline section, but for the latency of messages.
    expect(idle).toBeCloseTo((depth - 1) / (8 + depth - 1), 1);
    // All devices together do the same work under every plan.
    const work = (1 - idle) * pipeline * Number(values.devices);
    expect(work).toBeCloseTo(3 * values.rows * values.layers * values.compute, 6);
  }
});
