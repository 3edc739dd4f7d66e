import { describe, expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import { answersOf, breakEven, outcomeAt, thresholds } from './answers.ts';
import reject from './experiment.ts';
import params, { type Reject } from './params.ts';
import { falseAlarm } from './plan.ts';
import scenes from './scenes.ts';

const { defaults } = params;

async function finished(changes: Partial<Reject> = {}) {
  return (await collect(reject, { ...defaults, ...changes }, 1, Infinity, 'wasm')).at(-1)!;
}
const hard = await finished();
const percent = (share: number) => (100 * share).toFixed(1);

describe('from 90 % on', () => {
  const at = (repair: boolean) => outcomeAt(answersOf(hard.view, { ...defaults, repair }), 0.9, 5);

  test('the network promises more than it keeps', () => {
    const { answered, promised, right } = at(false);
    expect([answered, promised, right].map(percent)).toEqual(['68.1', '98.4', '89.2']);
    expect(promised - right).toBeGreaterThan(0.03);
    const said = scenes.find(({ id }) => id === 'reject-promise')?.say;
    expect(said).toContain(
      `promises ${percent(promised)} % on average and keeps ${percent(right)} %`,
    );
    expect(hard.metrics['answered']).toBe(answered);
    expect(hard.metrics['right']).toBeCloseTo(right, 12);
  });

  test('repaired it answers less and keeps what it promises', () => {
    const { answered, promised, right } = at(true);
    expect([answered, promised, right].map(percent)).toEqual(['35.9', '96.0', '96.5']);
    expect(answered).toBeLessThan(at(false).answered);
    const said = scenes.find(({ id }) => id === 'reject-repaired')?.say;
    expect(said).toContain(`promises ${percent(promised)} % and keeps ${percent(right)} %`);
    expect(Math.abs(promised - right)).toBeLessThan(0.02);
  });
});

test('of those answered more are right, the higher the threshold', () => {
  const answers = answersOf(hard.view, defaults);
  const [all, sure] = [0, 0.9].map((threshold) => outcomeAt(answers, threshold, 5));
  expect(all!.answered).toBe(1);
  expect(sure!.right).toBeGreaterThan(all!.right + 0.05);
  const shares = thresholds.map((threshold) => outcomeAt(answers, threshold, 5).answered);
  expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
});

test('a wrong answer costs its price, a second look costs one', () => {
  const answers = {
    confidence: Float64Array.of(0.9, 0.8, 0.6, 0.55),
    answer: Uint8Array.of(1, 0, 1, 0),
    truth: Uint8Array.of(1, 1, 0, 0),
    classes: 2,
    screening: false,
  };
  expect(outcomeAt(answers, 0, 5).cost).toBe(10 / 4);
  expect(outcomeAt(answers, 0.7, 5).cost).toBe((5 + 2) / 4);
  expect(outcomeAt(answers, 1, 5)).toMatchObject({ answered: 0, cost: 1, right: NaN });
  // in screening the false alarm of the third row costs two, and no “cancer” is held back
  expect(outcomeAt({ ...answers, screening: true }, 0, 5).cost).toBe((5 + 2) / 4);
  expect(outcomeAt({ ...answers, screening: true }, 1, 5)).toMatchObject({
    answered: 2 / 4,
    right: 1 / 2,
    cost: (2 + 2) / 4,
  });
  const { all, wrong, referred, mistaken } = outcomeAt(answers, 0.58, 5);
  expect(mistaken).toBe(2 / 4);
  expect([[...all], [...wrong], [...referred]]).toEqual([
    [2, 2],
    [1, 1],
    [1, 0],
  ]);
});

test('a repaired network is cheapest near the break-even of a promise kept', () => {
  const answers = answersOf(hard.view, { ...defaults, repair: true });
  const costs = thresholds.map((threshold) => outcomeAt(answers, threshold, 5).cost);
  expect(breakEven(5)).toBe(0.8);
  expect(costs[80]! - Math.min(...costs)).toBeLessThan(0.03);
});

test('in screening the answers, and only those of the break-even, are the cheapest of three ways', () => {
  for (const price of [2, 3, 5, 20, 50]) {
    for (let sick = 0; sick <= 1; sick += 1 / 128) {
      const ways = { healthy: price * sick, cancer: falseAlarm * (1 - sick), look: 1 };
      const answer = sick > 0.5 ? 'cancer' : 'healthy';
      const isAnswered = answer === 'cancer' || 1 - sick >= breakEven(price);
      const own = ways[isAnswered ? answer : 'look'];
      expect(own).toBeCloseTo(Math.min(...Object.values(ways)), 12);
      // what is held back would be dearer under either name
      if (!isAnswered) expect(Math.min(ways.healthy, ways.cancer)).toBeGreaterThanOrEqual(1);
    }
  }
});

test('in screening a calibrated model is cheapest from the break-even on, and cheaper than where “cancer” waits too', () => {
  // as many rows as each pair of a promise and a truth that keeps it has, in hundredths
  const rows = Array.from({ length: 101 }, (_, sick) =>
    Array.from({ length: 100 }, (_, i) => ({ sick, truth: i < sick ? 1 : 0 })),
  ).flat();
  const answers = {
    confidence: Float64Array.from(rows, ({ sick }) => Math.max(sick, 100 - sick) / 100),
    answer: Uint8Array.from(rows, ({ sick }) => (sick > 50 ? 1 : 0)),
    truth: Uint8Array.from(rows, ({ truth }) => truth),
    classes: 2,
    screening: true,
  };
  for (const price of [3, 5, 10]) {
    const costs = thresholds.map((threshold) => outcomeAt(answers, threshold, price).cost);
    const least = Math.min(...costs);
    // of a healthy answer at the break-even itself both cost the same
    expect(outcomeAt(answers, breakEven(price), price).cost).toBeCloseTo(least, 9);
    expect(outcomeAt(answers, breakEven(price) - 0.05, price).cost).toBeGreaterThan(least);
    expect(outcomeAt(answers, breakEven(price) + 0.05, price).cost).toBeGreaterThan(least);
    const held = rows.map(({ sick, truth }) => {
      const sure = Math.max(sick, 100 - sick) / 100 >= breakEven(price);
      return sure ? (sick > 50 ? falseAlarm * (1 - truth) : price * truth) : 1;
    });
    expect(held.reduce((sum, cost) => sum + cost, 0) / rows.length).toBeGreaterThan(least + 0.01);
  }
});

test('in screening fewer of those answered are right at the highest threshold, as only “healthy” is held back', async () => {
  const { view } = await finished({ data: 'screening' });
  const answers = answersOf(view, defaults);
  const right = [0.5, 1].map((threshold) => outcomeAt(answers, threshold, 5).right);
  expect(right.map(percent)).toEqual(['82.6', '58.0']);
});

test('in screening the model that never finds one is right on 80 %, and calibrated', async () => {
  const { view } = await finished({ data: 'screening', length: params.quick.length });
  const never = answersOf(view, { ...defaults, model: 'never' });
  const everybody = outcomeAt(never, 0, 5);
  expect(everybody.right).toBe(0.8);
  expect(everybody.promised).toBeCloseTo(0.8, 12);
  expect(everybody.wrong[1]).toBe(everybody.all[1]); // finds no cancer
  expect(everybody.cost).toBe(1); // one in five, at five each
  expect(outcomeAt(never, 0.81, 5).answered).toBe(0);
  const network = outcomeAt(answersOf(view, defaults), 0, 5);
  expect(network.wrong[1]).toBeLessThan(network.all[1]!);
});
