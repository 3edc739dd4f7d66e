/** One population over several engines, each with a contiguous range of its members. */
import { checkPopulation } from '../check.ts';
import type { Population, PopulationEngine } from '../engine.ts';
import { planPopulation } from '../plan.ts';
import { checkRows, checkState, checkTable } from '../requests.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { shareBreath } from './breath.ts';
import { stepCosts } from './cost.ts';

/** A part's members: from `start` up to, not including, `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * An engine that gives every given engine a range of about the same work; members do not know of
 * each other, so the results are those of one engine. There are no more parts than members.
 */
export function splitEngine(engines: readonly PopulationEngine[]): PopulationEngine {
  return {
    name: engines[0]?.name ?? 'reference',
    async create(spec, data) {
      checkPopulation(spec, data);
      const ranges = splitEvenly(stepCosts(spec), engines.length);
      const created = await Promise.allSettled(
        ranges.map((range, k) => engines[k]!.create(partSpec(spec, range), partData(data, range))),
      );
      const parts = created.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      const failure = created.find((result) => result.status === 'rejected');
      if (!failure) return joinPopulation(spec, data, ranges, parts);
      await Promise.all(parts.map((part) => part.dispose()));
      throw failure.reason;
    },
  };
}

/**
 * Cut a row of costs into at most `count` contiguous, non-empty ranges, each ended where the sum
 * so far comes nearest to its share.
 */
export function splitEvenly(costs: readonly number[], count: number): Range[] {
  const parts = Math.min(count, costs.length);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const ranges: Range[] = [];
  let start = 0;
  let done = 0;
  for (let part = 1; part <= parts; part++) {
    const share = (total * part) / parts;
    const last = costs.length - (parts - part); // leaves a member for each further part
    let end = start;
    do done += costs[end++]!;
    while (end < last && (part === parts || done + costs[end]! / 2 <= share));
    ranges.push({ start, end });
    start = end;
  }
  return ranges;
}

function partSpec(spec: PopulationSpec, { start, end }: Range): PopulationSpec {
  return { ...spec, members: spec.members.slice(start, end) };
}

function partData(data: PopulationData, { start, end }: Range): PopulationData {
  // A copy: a view would take the weights of all members along to another thread.
  return data.weights
    ? { ...data, weights: data.weights.slice(start * data.rows, end * data.rows) }
    : data;
}

function joinPopulation(
  spec: PopulationSpec,
  { x, y, rows }: PopulationData,
  ranges: readonly Range[],
  parts: readonly Population[],
): Population {
  const plan = planPopulation(spec, { x, y, rows });
  let step = 0;
  return {
    spec,
    get step() {
      return step;
    },
    async advance(steps, breathe) {
      const breath = shareBreath(breathe);
      await Promise.allSettled(
        parts.map((part) => part.advance(steps, breath.breathe).catch(breath.stop)),
      );
      await breath.finish();
      step += steps;
    },
    async report() {
      const reports = await Promise.all(parts.map((part) => part.report()));
      return {
        loss: Float32Array.from(reports.flatMap(({ loss }) => [...loss])),
        diverged: Uint8Array.from(reports.flatMap(({ diverged }) => [...diverged])),
      };
    },
    async predict(table, count, as) {
      checkTable(spec, table, count);
      const predicted = await Promise.all(parts.map((part) => part.predict(table, count, as)));
      const into = new Float32Array(spec.members.length * count * spec.outputs);
      predicted.forEach((outputs, k) => {
        into.set(outputs, ranges[k]!.start * count * spec.outputs);
      });
      return into;
    },
    async gradient(index, own) {
      const k = ranges.findIndex(({ start, end }) => index >= start && index < end);
      if (k < 0 || !Number.isInteger(index)) {
        const last = spec.members.length - 1;
        throw new RangeError(`gradient: member must be an integer from 0 to ${last}, got ${index}`);
      }
      checkRows(own, rows);
      return parts[k]!.gradient(index - ranges[k]!.start, own);
    },
    async state() {
      const states = await Promise.all(parts.map((part) => part.state()));
      return { step, members: states.flatMap(({ members }) => members) };
    },
    async restore(state) {
      checkState(plan, state);
      await Promise.all(
        parts.map((part, k) => {
          const { start, end } = ranges[k]!;
          return part.restore({ step: state.step, members: state.members.slice(start, end) });
        }),
      );
      step = state.step;
    },
    async dispose() {
      await Promise.all(parts.map((part) => part.dispose()));
    },
  };
}
