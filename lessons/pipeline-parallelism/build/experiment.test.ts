/** Every number and every claim of the section's text, from the engine. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import { schedules } from '#core/schedules/orders.ts';
import { runPipeline } from '#core/schedules/pipeline.ts';
import { runnable } from '#core/schedules/words.ts';
import { random } from '#core/random.ts';
import build, { byChance } from './experiment.ts';
import params, { type Build } from './params.ts';
import { rounds, schedulesEach } from './plan.ts';
import { bestOf, publishedOf, puzzles, type Puzzle, type PuzzleId } from './puzzles.ts';

const settings = (changes: Partial<Build> = {}): Build => ({ ...params.defaults, ...changes });
const ids = Object.keys(puzzles) as PuzzleId[];
const madeBy = (puzzle: PuzzleId, name: string) =>
  publishedOf(puzzle).find((one) => one.name === name);

test('there is a puzzle for every choice, and each one is solved for certain', () => {
  expect(Object.keys(params.fields.puzzle.options)).toEqual(ids);
  for (const id of ids) {
    const { makespan, proved } = bestOf(id);
    expect(proved).toBe(true);
    for (const one of publishedOf(id)) {
      if (one.fits) expect(one.makespan).toBeGreaterThanOrEqual(makespan);
    }
  }
});

test('the first takes 15 slots, one at a time 27; nine of the fifteen are work, six are not', () => {
  expect(bestOf('fill').makespan).toBe(15);
  expect(madeBy('fill', 'naive')?.makespan).toBe(27);
  const { pipeline } = puzzles.fill;
  expect(pipeline.micro * (pipeline.forward[0]! + pipeline.backward[0]!)).toBe(9);
  // The last device waits for two forwards; after it two backwards are to come.
  expect(2 * pipeline.forward[0]! + 2 * pipeline.backward[0]!).toBe(6);
});

test('18 with room for three as with room for all, which is 1F1B; 21 with room for two', () => {
  const { pipeline } = puzzles.room;
  const { devices, micro } = pipeline;
  const all = runPipeline(pipeline, schedules.gpipe.order(devices, micro, 1));
  expect(all.makespan).toBe(18);
  expect(bestOf('room').makespan).toBe(18);
  expect(madeBy('room', '1f1b')).toMatchObject({ makespan: 18, peak: 3, fits: true });
  expect(madeBy('room', 'gpipe')).toMatchObject({ makespan: 18, peak: 4, fits: false });
  expect(bestOf('tight').makespan).toBe(21);
  expect(madeBy('tight', '1f1b')?.fits).toBe(false);
});

test('with messages of a slot 1F1B takes 26, the shortest 22', () => {
  expect(madeBy('messages', '1f1b')?.makespan).toBe(26);
  expect(bestOf('messages').makespan).toBe(22);
});

test('the split backward takes 14 slots, where 1F1B with whole backwards takes 18', () => {
  expect(bestOf('split').makespan).toBe(14);
  expect(madeBy('room', '1f1b')?.makespan).toBe(18);
  const { pipeline } = puzzles.split;
  expect([pipeline.forward[0], pipeline.backward[0]! + pipeline.weight![0]!]).toEqual([
    puzzles.room.pipeline.forward[0],
    puzzles.room.pipeline.backward[0],
  ]);
});

test('chance builds whole schedules that can be run, and none that is shorter', async () => {
  for (const id of ids) {
    const puzzle: Puzzle = puzzles[id];
    const stream = random(1).stream('chance');
    const words = byChance(puzzle, stream);
    expect(runnable(puzzle.pipeline, words, puzzle.room)).toEqual(words);
    const run = await collect(build, settings({ puzzle: id }), 1);
    expect(run).toHaveLength(rounds + 1);
    const chance = run.at(-1)!.view.chance;
    expect(chance.reduce((sum, [, count]) => sum + count, 0)).toBe(rounds * schedulesEach);
    expect(chance[0]![0]).toBeGreaterThanOrEqual(bestOf(id).makespan);
    expect(run.at(-1)!.metrics['placed']).toBe(0);
    expect(run.at(-1)!.metrics['slower']).toBeUndefined();
  }
});

test('a whole schedule is judged', async () => {
  const order = 'fill.FBFBFB-FBFBFB-FBFBFB';
  const { metrics } = (await collect(build, settings({ order }), 1)).at(-1)!;
  expect(metrics).toMatchObject({ makespan: 27, best: 15, placed: 1, peak: 1 });
  expect(metrics['bubble']).toBeCloseTo(1 - 27 / 81, 12);
  expect(metrics['slower']).toBe(0);
  expect(metrics['typical']).toBeLessThan(27);
});
