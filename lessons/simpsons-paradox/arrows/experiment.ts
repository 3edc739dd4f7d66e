/**
 * A randomized trial in a world with these arrows: a coin sets the treatment, everything else follows
 * its own arrows. Without arrows nobody can be treated; more people are only watched.
 */
import { random, type Stream } from '#core/random.ts';
import {
  cellShares,
  graphs,
  parametrize,
  type Assignment,
  type Variable,
} from '#core/tables/arrows.ts';
import { kidneyStones } from '#core/tables/published.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Arrows } from './params.ts';
import { peoplePerStep, steps } from './plan.ts';
import { answersOf } from './stories.ts';

export interface ArrowsSnapshot extends Snapshot {
  readonly view: {
    readonly people: number;
    /** People on each side, and how many of them had their stones removed: first, second. */
    readonly treated: readonly [number, number];
    readonly removed: readonly [number, number];
  };
}

type Person = Record<Variable, number>;

const arrows: Experiment<Arrows, ArrowsSnapshot> = async function* ({ third }, seed, lab) {
  const exact: Record<string, number> = { ...answersOf(third) };
  const treated: [number, number] = [0, 0];
  const removed: [number, number] = [0, 0];
  const draw = third === 'unknown' ? watched() : acted(third);
  yield { step: 0, metrics: exact, view: { people: 0, treated: [0, 0], removed: [0, 0] } };
  for (let step = 1; step <= steps; step++) {
    const stream = random(seed).stream('people', step);
    for (let i = 0; i < peoplePerStep; i++) {
      const { x, y } = draw(stream);
      const side = x === 0 ? 0 : 1;
      treated[side] += 1;
      removed[side] += y;
    }
    await lab.breathe();
    const rates = [removed[0] / treated[0], removed[1] / treated[1]] as const;
    const spread = [0, 1].reduce(
      (sum, side) => sum + (rates[side]! * (1 - rates[side]!)) / treated[side]!,
      0,
    );
    yield {
      step,
      metrics: {
        ...exact,
        estimate: 100 * (rates[0] - rates[1]),
        standardError: 100 * Math.sqrt(spread),
      },
      view: { people: step * peoplePerStep, treated: [...treated], removed: [...removed] },
    };
  }
};

export default arrows;

/** One person of the trial: x by a coin, the rest along the arrows. */
function acted(third: keyof typeof graphs): (stream: Stream) => Person {
  const graph = graphs[third];
  const { chance } = parametrize(graph, kidneyStones);
  const known = new Map<string, number>();
  const bits = [0, 1];
  for (const variable of graph.order)
    for (const x of bits)
      for (const z of bits)
        for (const y of bits) known.set(`${variable}${x}${z}${y}`, chance(variable, { x, z, y }));
  return (stream) => {
    const person: Person = { x: 0, z: 0, y: 0 };
    for (const variable of graph.order) {
      const p =
        variable === 'x' ? 0.5 : (known.get(`${variable}${person.x}${person.z}${person.y}`) ?? NaN);
      person[variable] = stream.uniform() < p ? 1 : 0;
    }
    return person;
  };
}

/** One more person like those of the table. */
function watched(): (stream: Stream) => Assignment {
  const share = cellShares(kidneyStones);
  const cells = [0, 1].flatMap((x) =>
    [0, 1].flatMap((z) => [0, 1].map((y) => ({ x, z, y, share: share({ x, z, y }) }))),
  );
  return (stream) => {
    let left = stream.uniform();
    for (const cell of cells) {
      left -= cell.share;
      if (left < 0) return cell;
    }
    return cells.at(-1)!;
  };
}
