/** The grid of a puzzle: what lies on it, what may be added, and why something may not. */
import { gaps, type Gap } from '#core/schedules/measures.ts';
import type { Kind } from '#core/schedules/pipeline.ts';
import { shortestWords } from '#core/schedules/search.ts';
import {
  lettersOf,
  noCounts,
  refusalOf,
  runnable,
  runWords,
  type Words,
} from '#core/schedules/words.ts';
import type { Build } from './params.ts';
import { bestOf, puzzles, type Puzzle, type PuzzleId } from './puzzles.ts';

export interface Piece {
  readonly device: number;
  readonly kind: Kind;
  readonly micro: number;
  /** The slots that it fills: from (included) to (not included), counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Its place among the device's operations. */
  readonly place: number;
}
export interface Board {
  readonly id: PuzzleId;
  readonly puzzle: Puzzle;
  readonly words: Words;
  readonly pieces: readonly Piece[];
  /** Times in which a device has nothing to do; causes are numbers of pieces. */
  readonly gaps: readonly Gap[];
  /** Slots until the last operation so far ends. */
  readonly makespan: number;
  readonly complete: boolean;
}

const kindNames = { F: 'forward', B: 'backward', W: 'weight gradient' } as const;
export const kindsOf = ({ pipeline }: Puzzle): readonly Kind[] =>
  pipeline.weight ? ['F', 'B', 'W'] : ['F', 'B'];

/** `forward 2`, as in a sentence. */
export const nameOf = ({ kind, micro }: Pick<Piece, 'kind' | 'micro'>): string =>
  `${kindNames[kind]} ${micro + 1}`;
export const capital = (sentence: string): string =>
  sentence.charAt(0).toUpperCase() + sentence.slice(1);
export const slots = (count: number): string => `${count} ${count === 1 ? 'slot' : 'slots'}`;

/** How the address writes the words of a puzzle. */
export function writeOrder(id: PuzzleId, words: Words): string {
  return words.every((word) => word === '') ? '' : `${id}.${words.join('-')}`;
}

/** What an address says of this puzzle, without what cannot be run; nothing where it says another. */
export function wordsIn({ puzzle: id, order }: Build): string[] {
  const { pipeline, room }: Puzzle = puzzles[id];
  const [whose = '', text = ''] = order.split('.', 2);
  return runnable(pipeline, whose === id ? text.split('-') : [], room);
}

export function boardOf(values: Build): Board {
  return boardWith(values.puzzle, wordsIn(values));
}

/** A shortest schedule of a puzzle. */
export function shortest(id: PuzzleId): Board {
  return boardWith(id, bestOf(id).words);
}

function boardWith(id: PuzzleId, words: Words): Board {
  const puzzle: Puzzle = puzzles[id];
  const { timeline, letters } = runWords(puzzle.pipeline, words);
  const pieces = words.flatMap((word, device) =>
    Array.from(word, (_, place): Piece => {
      const number = timeline.order[device]![place]!;
      return {
        device,
        place,
        ...letters[number]!,
        from: timeline.start[number]!,
        to: timeline.end[number]!,
      };
    }),
  );
  return {
    id,
    puzzle,
    words,
    pieces,
    gaps: pieces.length > 0 ? gaps(timeline) : [],
    makespan: timeline.makespan,
    complete: pieces.length === lettersOf(puzzle.pipeline),
  };
}

/** What lies in a slot of a device. */
export function pieceAt({ pieces }: Board, device: number, slot: number): Piece | undefined {
  return pieces.find((one) => one.device === device && one.from <= slot && slot < one.to);
}

export type Move =
  | { readonly words: Words; readonly said: string }
  | { readonly words?: undefined; readonly said: string };

/** Put the next operation of a kind into a slot, and say what became of it or why it may not go there. */
export function place(board: Board, device: number, slot: number, kind: Kind): Move {
  const { puzzle, words } = board;
  const { pipeline, room } = puzzle;
  const there = pieceAt(board, device, slot);
  const on = `device ${device + 1}`;
  if (there) return { said: `${capital(on)} is busy with ${nameOf(there)} in slot ${slot + 1}.` };
  const own = board.pieces.filter((one) => one.device === device);
  const at = own.filter(({ from }) => from < slot).length;
  const word = words[device]!;
  const [before, after] = [word.slice(0, at), word.slice(at)];
  const micro = count(before, kind);
  const what = nameOf({ kind, micro });

  const counts = noCounts(pipeline.devices).map((_, d) =>
    countsOf(d === device ? before : words[d]!),
  );
  if (count(word, kind) >= pipeline.micro) {
    return { said: `All ${pipeline.micro} ${kindNames[kind]}s of ${on} are placed.` };
  }
  const why = refusalOf(pipeline, counts, device, kind, room);
  if (why?.reason === 'no-room') {
    return {
      said: `${capital(on)} holds ${room} activations, and has no room for another. A backward frees one.`,
    };
  }
  if (why?.reason === 'needs') {
    const need = nameOf({ kind: why.kind, micro });
    const where = why.device === device ? 'on the same device' : `of device ${why.device + 1}`;
    const later = why.device === device && count(after, why.kind) > 0;
    const but = later ? 'which comes later' : 'which is not on the grid yet';
    return { said: `${capital(what)} needs ${need} ${where}, ${but}.` };
  }
  const next = words.map((each, d) => (d === device ? before + kind + after : each));
  const kept = runnable(pipeline, next, room);
  if (kept.some((each, d) => each !== next[d])) {
    const full = kind === 'F' ? 'there is no room for its activations' : 'it lacks what it needs';
    return { said: `With ${what} here, an operation behind it cannot run any more: ${full}.` };
  }
  const result = boardWith(board.id, next);
  const piece = result.pieces.find((one) => one.device === device && one.place === at)!;
  if (piece.from > slot) {
    return { said: tooEarly(result, piece, slot) };
  }
  const moved = board.pieces.find((one) => {
    const place_ = one.device === device && one.place >= at ? one.place + 1 : one.place;
    const now = result.pieces.find((each) => each.device === one.device && each.place === place_);
    return now !== undefined && now.from > one.from;
  });
  if (moved) {
    const who = `${nameOf(moved)} of device ${moved.device + 1}`;
    return {
      said: `It takes ${slots(piece.to - piece.from)}: ${who}, in slot ${moved.from + 1}, would be late.`,
    };
  }
  const slid = piece.from < slot ? ` It starts as soon as it can, in slot ${piece.from + 1}.` : '';
  const done = result.complete ? ` Everything is placed: ${slots(result.makespan)}.` : '';
  return { words: next, said: `${capital(what)} is on ${on}.${slid}${done}` };
}

/** Why a piece cannot start by a slot. */
function tooEarly({ pieces, puzzle }: Board, piece: Piece, slot: number): string {
  const { latency, devices } = puzzle.pipeline;
  const { device, kind, micro } = piece;
  const other = kind === 'F' ? device - 1 : device + 1;
  const fits = (one: Piece, at: number, of: Kind) =>
    one.device === at && one.kind === of && one.micro === micro;
  const sender =
    kind !== 'W' && other >= 0 && other < devices
      ? pieces.find((one) => fits(one, other, kind))
      : undefined;
  const what = capital(nameOf(piece));
  if (sender && sender.to + latency > slot) {
    const way = latency > 0 ? `, and its result is under way for ${slots(latency)}` : '';
    return `${what} needs ${nameOf(sender)} of device ${other + 1}, which runs until slot ${sender.to}${way}.`;
  }
  const own = pieces.find((one) => fits(one, device, kind === 'W' ? 'B' : 'F'));
  if (kind !== 'F' && own && own.to > slot) {
    return `${what} needs ${nameOf(own)}, which runs until slot ${own.to}.`;
  }
  return `${what} cannot start before slot ${piece.from + 1}.`;
}

/** Take an operation off the grid, with all that can then not be run. */
export function remove(board: Board, piece: Piece): Move {
  const { pipeline, room } = board.puzzle;
  const left = board.words.map((word, device) =>
    device === piece.device ? word.slice(0, piece.place) + word.slice(piece.place + 1) : word,
  );
  const words = runnable(pipeline, left, room);
  const more = left.join('').length - words.join('').length;
  const also = more === 0 ? '' : ` So ${more === 1 ? 'is one' : `are ${more}`} that needed it.`;
  return { words, said: `${capital(nameOf(piece))} is off the grid.${also}` };
}

/** What to place next, and what can still be reached by going on at the ends of the rows. */
export function hintFor(board: Board): { readonly said: string; readonly piece?: Piece } {
  const { puzzle, words, id, complete } = board;
  const best = bestOf(id).makespan;
  if (complete) {
    return board.makespan <= best
      ? { said: `${slots(best)} is the shortest there is.` }
      : {
          said: `${slots(best)} is possible. Look for a long gap, ask it why, and take operations off from there on.`,
        };
  }
  const found = shortestWords(puzzle.pipeline, { room: puzzle.room, begun: words, most: 50_000 });
  const whole = boardWith(id, found.words);
  const next = whole.pieces
    .filter(({ device, place: at }) => at >= words[device]!.length)
    .reduce((a, b) => (b.from < a.from ? b : a));
  const reach =
    found.makespan <= best
      ? `${slots(best)}, the shortest there is, is still possible.`
      : `From here no less than ${slots(found.makespan)} is possible at the ends of the rows, where ${best} would be: undo, or take something off.`;
  return {
    said: `${reach} Next could be ${nameOf(next)} on device ${next.device + 1}, in slot ${next.from + 1}.`,
    piece: next,
  };
}

/** What a piece is and why it starts when it does; or why a slot is empty. */
export function whyAt(board: Board, device: number, slot: number): string {
  const piece = pieceAt(board, device, slot);
  const on = `device ${device + 1}`;
  if (piece) {
    const { latency, devices } = board.puzzle.pipeline;
    const when = `${capital(nameOf(piece))} on ${on}, ${piece.to - piece.from === 1 ? `slot ${piece.to}` : `slots ${piece.from + 1} to ${piece.to}`}`;
    const before = board.pieces.find(
      (one) => one.device === device && one.place === piece.place - 1,
    );
    if (piece.from === 0) return `${when}. Nothing has to be waited for.`;
    if (before?.to === piece.from) return `${when}, right after ${nameOf(before)}.`;
    const other = piece.kind === 'F' ? device - 1 : device + 1;
    if (other < 0 || other >= devices) return `${when}.`;
    const way = latency > 0 ? ' has arrived' : ' has ended';
    return `${when}: as soon as ${nameOf(piece)} of device ${other + 1}${way}.`;
  }
  const gap = board.gaps.find((one) => one.device === device && one.from <= slot && slot < one.to);
  if (!gap || gap.before < 0) return `Slot ${slot + 1} of ${on} is free.`;
  const [waits, cause] = [board.pieces[gap.before]!, board.pieces[gap.cause]!];
  return `${capital(on)} is idle for ${slots(gap.to - gap.from)}: ${nameOf(waits)} waits for ${nameOf(cause)} of device ${cause.device + 1}.`;
}

function count(word: string, kind: Kind): number {
  return Array.from(word).filter((letter) => letter === kind).length;
}
function countsOf(word: string): Record<Kind, number> {
  return { F: count(word, 'F'), B: count(word, 'B'), W: count(word, 'W') };
}
