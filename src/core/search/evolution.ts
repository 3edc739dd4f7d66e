/** Aging evolution and local search: both change what they have by one mutation at a time. */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';
import { isBetter, type Search } from './search.ts';

export interface EvolutionOptions<C> {
  /** Individuals alive at a time. */
  readonly population: number;
  /** How many are drawn, with replacement, for a tournament. */
  readonly sample: number;
  readonly resource: number;
  /** A random candidate. */
  readonly draw: () => C;
  /** A changed copy of a candidate. */
  readonly mutate: (parent: C) => C;
  /** Told of every child: for those who watch. */
  readonly onchild?: (birth: Birth<C>) => void;
}
export interface Birth<C> {
  readonly parent: C;
  readonly child: C;
  /** Who leaves: always the oldest. */
  readonly dead: C;
}

/**
 * Aging (regularized) evolution as published: fill the population at random; then draw `sample`
 * individuals *with replacement*, mutate the best of them, append the child, and remove the
 * *oldest*, however good it is. The answer is the best ever seen, not the best alive. Runs for ever.
 * Source: Real, Aggarwal, Huang & Le (2019), algorithm 1.
 */
export function* agingEvolution<C>(options: EvolutionOptions<C>, stream: Stream): Search<C> {
  const { population, sample, resource, draw, mutate, onchild } = options;
  checkInteger('agingEvolution', 'population', population, 1);
  checkInteger('agingEvolution', 'sample', sample, 1);
  const alive: { readonly candidate: C; readonly loss: number }[] = []; // oldest first
  while (alive.length < population) {
    const candidate = draw();
    alive.push({ candidate, loss: yield { candidate, resource } });
  }
  for (;;) {
    let parent = alive[stream.integer(population)]!;
    for (let i = 1; i < sample; i++) {
      const other = alive[stream.integer(population)]!;
      if (isBetter(other.loss, parent.loss)) parent = other;
    }
    const child = mutate(parent.candidate);
    const loss = yield { candidate: child, resource };
    alive.push({ candidate: child, loss });
    const dead = alive.shift()!;
    onchild?.({ parent: parent.candidate, child, dead: dead.candidate });
  }
}

/**
 * The chances of a tournament among `population` ranks with `sample` draws with replacement: that
 * the winner's rank is at most r, and its expected rank (1 is best).
 */
export function tournament(population: number, sample: number) {
  checkInteger('tournament', 'population', population, 1);
  checkInteger('tournament', 'sample', sample, 1);
  let expectedRank = 0;
  for (let j = 0; j < population; j++) expectedRank += ((population - j) / population) ** sample;
  return {
    atMost: (rank: number): number => -Math.expm1(sample * Math.log1p(-rank / population)),
    expectedRank,
  };
}

export interface LocalOptions<C> {
  readonly resource: number;
  readonly draw: () => C;
  /** All candidates one change away. */
  readonly neighbors: (candidate: C) => readonly C[];
}

/**
 * Starts at a random candidate and tries its neighbors in random order; moves to the first that is
 * better; where none is, starts again elsewhere. Runs for ever.
 */
export function* localSearch<C>(options: LocalOptions<C>, stream: Stream): Search<C> {
  const { resource, draw, neighbors } = options;
  for (;;) {
    let here = draw();
    let loss = yield { candidate: here, resource };
    for (let moved = true; moved;) {
      moved = false;
      for (const candidate of stream.shuffle([...neighbors(here)])) {
        const other = yield { candidate, resource };
        if (!isBetter(other, loss)) continue;
        [here, loss, moved] = [candidate, other, true];
        break;
      }
    }
  }
}
