/** The grid: what may be placed, and every reason why something may not. */
import { expect, test } from 'vitest';
import { parseParams } from '#run/parse.ts';
import { boardOf, hintFor, pieceAt, place, remove, shortest, whyAt, writeOrder } from './board.ts';
import params, { type Build } from './params.ts';
import { bestOf, puzzles, type PuzzleId } from './puzzles.ts';

const at = (puzzle: PuzzleId, order: string): Build => ({ puzzle, order: `${puzzle}.${order}` });
const board = (puzzle: PuzzleId, order: string) => boardOf(at(puzzle, order));

test('an empty grid takes a first forward, on the first device only', () => {
  const empty = boardOf(params.defaults);
  expect(empty.pieces).toEqual([]);
  expect(place(empty, 0, 0, 'F')).toEqual({
    words: ['F', '', ''],
    said: 'Forward 1 is on device 1.',
  });
  expect(place(empty, 1, 3, 'F')).toEqual({
    said: 'Forward 1 needs forward 1 of device 1, which is not on the grid yet.',
  });
  expect(place(empty, 0, 0, 'B').said).toBe(
    'Backward 1 needs forward 1 on the same device, which is not on the grid yet.',
  );
});

test('an operation starts as soon as it can, not before what it needs has ended', () => {
  const begun = board('fill', 'F--');
  expect(place(begun, 1, 0, 'F').said).toBe(
    'Forward 1 needs forward 1 of device 1, which runs until slot 1.',
  );
  expect(place(begun, 1, 5, 'F')).toEqual({
    words: ['F', 'F', ''],
    said: 'Forward 1 is on device 2. It starts as soon as it can, in slot 2.',
  });
  const late = board('messages', 'F--');
  expect(place(late, 1, 1, 'F').said).toBe(
    'Forward 1 needs forward 1 of device 1, which runs until slot 1, and its result is under way for 1 slot.',
  );
  const last = board('fill', 'F-F-F');
  expect(place(last, 2, 1, 'B').said).toBe(
    'Backward 1 needs forward 1 on the same device, which comes later.',
  );
  expect(place(board('fill', 'FF-F-F'), 2, 3, 'B').words).toEqual(['FF', 'F', 'FB']);
});

test('a slot that is taken, a gap that is too short, and a full memory say so', () => {
  const busy = board('fill', 'F-F-FB');
  expect(place(busy, 2, 3, 'F').said).toBe('Device 3 is busy with backward 1 in slot 4.');
  // Device 3 has one free slot between its first forward and the next one that has arrived.
  const short = board('fill', 'FFF-FFF-FFF');
  expect(short.pieces.filter(({ device }) => device === 2).map(({ from }) => from)).toEqual([
    2, 3, 4,
  ]);
  const gap = board('slow', 'FFF-FFF-FF');
  expect(gap.pieces.filter(({ device }) => device === 2).map(({ from }) => from)).toEqual([3, 5]);
  expect(place(gap, 2, 4, 'B').words).toEqual(['FFF', 'FFF', 'FBF']);
  const tooLong = board('fill', 'FFFB-FFB-FFB');
  const free = [0, 1, 2, 3, 4, 5, 6, 7].find((slot) => !pieceAt(tooLong, 1, slot) && slot > 2)!;
  expect(place(tooLong, 1, free, 'F').words).toBeDefined();
  const full = board('tight', 'FF--');
  expect(place(full, 0, 2, 'F').said).toBe(
    'Device 1 holds 2 activations, and has no room for another. A backward frees one.',
  );
  expect(place(board('fill', 'FFF--'), 0, 3, 'F').said).toBe(
    'All 3 forwards of device 1 are placed.',
  );
});

test('what would make others late is refused, with their name', () => {
  // A backward of two slots before a forward that starts one slot later.
  const waiting = board('slow', 'FF-FF-F');
  expect(place(waiting, 2, 4, 'B').words).toBeDefined();
  const gap = board('messages', 'FFFF-FFFF-FF');
  expect(gap.pieces.filter(({ device }) => device === 2).map(({ from }) => from)).toEqual([4, 5]);
  const between = board('room', 'FFFB-FFBF-FBF');
  const pieces = between.pieces.filter(({ device }) => device === 1);
  const hole = pieces.findIndex(({ from }, i) => i > 0 && from > pieces[i - 1]!.to);
  const refused = place(between, 1, pieces[hole - 1]!.to, 'B');
  expect(refused.words).toBeUndefined();
});

test('every legal move leaves all that lies there where it was', () => {
  for (const puzzle of Object.keys(puzzles) as PuzzleId[]) {
    const whole = shortest(puzzle);
    let now = boardOf({ puzzle, order: '' });
    for (const piece of [...whole.pieces].sort((a, b) => a.from - b.from)) {
      const move = place(now, piece.device, piece.from, piece.kind);
      expect(move.words, move.said).toBeDefined();
      const next = boardOf({ puzzle, order: writeOrder(puzzle, move.words ?? []) });
      for (const one of now.pieces) {
        expect(pieceAt(next, one.device, one.from)?.from).toBe(one.from);
      }
      now = next;
    }
    expect(now.complete).toBe(true);
    expect(now.makespan).toBe(bestOf(puzzle).makespan);
    expect(hintFor(now).said).toContain('the shortest there is');
  }
});

test('taking one off takes along what needs it', () => {
  const whole = board('fill', 'FFFBBB-FFFBBB-FBFBFB');
  const move = remove(whole, pieceAt(whole, 0, 0)!);
  expect(move.said).toMatch(/^Forward 1 is off the grid\. So are \d+ that needed it\.$/);
  expect(move.words).toEqual(['FFBB', 'FFBB', 'FBFB']);
  const last = board('fill', 'FF-F-');
  expect(remove(last, pieceAt(last, 0, 1)!)).toEqual({
    words: ['F', 'F', ''],
    said: 'Forward 2 is off the grid.',
  });
});

test('following the hints solves every puzzle', () => {
  for (const puzzle of Object.keys(puzzles) as PuzzleId[]) {
    let now = boardOf({ puzzle, order: '' });
    for (let i = 0; !now.complete && i < 40; i++) {
      const { said, piece } = hintFor(now);
      expect(said).toContain('is still possible');
      const move = place(now, piece!.device, piece!.from, piece!.kind);
      expect(move.words, move.said).toBeDefined();
      now = boardOf({ puzzle, order: writeOrder(puzzle, move.words ?? []) });
    }
    expect(now.makespan).toBe(bestOf(puzzle).makespan);
  }
  const wasted = board('fill', 'FB-FB-FB');
  expect(hintFor(wasted).said).toMatch(/^From here no less than \d+ slots is possible/);
  expect(hintFor(board('fill', 'FBFBFB-FBFBFB-FBFBFB')).said).toContain('15 slots is possible');
});

test('every piece and every gap has its reason', () => {
  const whole = board('fill', 'FBFBFB-FBFBFB-FBFBFB');
  expect(whole.makespan).toBe(27);
  expect(whyAt(whole, 0, 0)).toBe('Forward 1 on device 1, slot 1. Nothing has to be waited for.');
  expect(whyAt(whole, 0, 3)).toBe(
    'Device 1 is idle for 6 slots: backward 1 waits for backward 1 of device 2.',
  );
  expect(whyAt(whole, 1, 1)).toBe(
    'Forward 1 on device 2, slot 2: as soon as forward 1 of device 1 has ended.',
  );
  expect(whyAt(whole, 2, 3)).toContain('right after forward 1');
  expect(whyAt(whole, 2, 26)).toBe('Slot 27 of device 3 is free.');
});

test('an address is taken as far as it can be run', () => {
  const hostile = (order: string) =>
    boardOf(parseParams(params, { puzzle: 'fill', order }).values).words;
  expect(hostile('fill.FFFFFFFF-FB-<script>')).toEqual(['FFF', 'F', '']);
  expect(hostile('room.FF-F-F')).toEqual(['', '', '']);
  expect(hostile('....----')).toEqual(['', '', '']);
  expect(hostile('fill.F-F-FB-FB-FB')).toEqual(['F', 'F', 'FB']);
  expect(hostile('F'.repeat(500))).toEqual(['', '', '']);
  expect(writeOrder('fill', ['', '', ''])).toBe('');
});
