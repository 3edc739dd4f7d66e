/** Throughput of every plan of copies and pipelines, one depth a step. */
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Both } from './params.ts';
import { chosenIn, costOf, depthsOf, microTried, needOf, obstacleOf, type Cell } from './plan.ts';

export interface Tried extends Cell {
  /** Rows a second. */
  readonly throughput: number;
}
export interface BothSnapshot extends Snapshot {
  readonly view: {
    /** The plans that fit, as far as they have been simulated. */
    readonly tried: readonly Tried[];
  };
}

const both: Experiment<Both, BothSnapshot> = async function* (params, seed, lab) {
  const depths = depthsOf(params);
  const chosen = chosenIn(params);
  const cells = depths.map((depth) =>
    microTried
      .map((micro) => ({ depth, micro }))
      .filter((cell) => obstacleOf(params, cell) === undefined),
  );
  const fixed = { memory: needOf(params, chosen).memory, feasible: cells.flat().length };
  const tried: Tried[] = [];
  for (let step = 0; step <= depths.length; step++) {
    if (step > 0) {
      await lab.breathe();
      for (const cell of cells[step - 1] ?? []) {
        tried.push({ ...cell, throughput: costOf(params, cell, seed).throughput });
        await lab.breathe();
      }
    }
    const own = tried.find(({ depth, micro }) => depth === chosen.depth && micro === chosen.micro);
    const best = tried.reduce<Tried | undefined>(
      (a, b) => (a && a.throughput >= b.throughput ? a : b),
      undefined,
    );
    const snapshot: BothSnapshot = {
      step,
      metrics: {
        ...fixed,
        ...(own ? { throughput: own.throughput } : {}),
        ...(best ? { best: best.throughput, bestDepth: best.depth, bestMicro: best.micro } : {}),
        ...(own && best ? { share: own.throughput / best.throughput } : {}),
      },
      view: { tried: [...tried] },
    };
    yield snapshot;
  }
};

export default both;
