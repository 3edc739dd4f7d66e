/** Every number and every claim of the section's text, from the engine. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import { gaps } from '#core/schedules/measures.ts';
import naive from './experiment.ts';
import params, { type Naive } from './params.ts';
import { passOf } from './plan.ts';

const settings = (changes: Partial<Naive> = {}): Naive => ({ ...params.defaults, ...changes });

test('between layers the batch takes 14.8 ms, on one device 13.7', () => {
  const { time, alone } = passOf(settings());
  expect(time.toFixed(1)).toBe('14.8');
  expect(alone.toFixed(1)).toBe('13.7');
  for (const devices of [1, 2, 4, 8, 16]) {
    const pass = passOf(settings({ devices }));
    expect(pass.alone / (devices * pass.time)).toBeLessThanOrEqual(1 / devices + 1e-12);
  }
});

test('no two devices work at the same time', () => {
  const { timeline } = passOf(settings());
  const all = Array.from(timeline.start, (from, i) => [from, timeline.end[i]!] as const);
  all.sort((a, b) => a[0] - b[0]);
  all.slice(1).forEach(([from], i) => expect(from).toBeGreaterThanOrEqual(all[i]![1]));
  expect(gaps(timeline).length).toBeGreaterThan(0);
});

test('through each layer four devices take 5.7 ms, 2.4 times as fast', () => {
  const { time, alone, exchanges } = passOf(settings({ cut: 'columns' }));
  expect(time.toFixed(1)).toBe('5.7');
  expect((alone / time).toFixed(1)).toBe('2.4');
  expect(exchanges).toBe(8);
});

test('for a single row four devices take 0.25 ms where one takes 0.03', () => {
  const { time, alone } = passOf(settings({ cut: 'columns', rows: 1 }));
  expect(time.toFixed(2)).toBe('0.25');
  expect(alone.toFixed(2)).toBe('0.03');
});

test('one device exchanges nothing', () => {
  for (const cut of ['layers', 'columns'] as const) {
    const { time, alone, exchanges } = passOf(settings({ cut, devices: 1 }));
    expect(time).toBeCloseTo(alone, 12);
    expect(exchanges).toBe(0);
  }
});

test.each([1, 2, 3, 4, 16])(
  'the parts on %i devices are the whole, bit for bit',
  async (devices) => {
    const last = (await collect(naive, settings({ cut: 'columns', devices }), 1)).at(-1);
    expect(last?.step).toBe(8);
    expect(last?.metrics['difference']).toBe(0);
    expect(last?.metrics['size']).toBeGreaterThan(0.1);
  },
);
