/** The reference engine: plain TypeScript, the definition that the other engines follow. */
import { checkPopulation } from './check.ts';
import { single } from './elementary.ts';
import type { Population, PopulationEngine } from './engine.ts';
import { createNetwork } from './network.ts';
import { updateParameters } from './optimizer.ts';
import { drawBatch, initialParameters, planPopulation } from './plan.ts';
import type { MemberPlan } from './plan.ts';
import { checkRows, checkState, checkTable } from './requests.ts';
import type { PopulationData, PopulationSpec } from './spec.ts';

/** Multiply-adds between two breaths: about 3 ms. */
const SLICE = 2_000_000;

export const referenceEngine: PopulationEngine = {
  name: 'reference',
  create: async (spec, data) => createReference(spec, data),
};

interface Member {
  readonly plan: MemberPlan;
  readonly parameters: Float32Array;
  readonly moments: Float32Array;
  step: number;
  diverged: boolean;
  lossSum: number;
  lossCount: number;
}

function createReference(spec: PopulationSpec, data: PopulationData): Population {
  checkPopulation(spec, data);
  const plan = planPopulation(spec, data);
  const network = createNetwork(single, plan);
  const gradient = new Float32Array(Math.max(...plan.members.map((m) => m.shape.parameters)));
  const batch = new Uint32Array(Math.max(...spec.members.map((member) => member.batch)));
  let members: Member[] = plan.members.map((member) => ({
    plan: member,
    parameters: initialParameters(member.shape, member.spec.initSeed),
    moments: new Float32Array(member.moments),
    step: 0,
    diverged: false,
    lossSum: 0,
    lossCount: 0,
  }));
  let step = 0;
  let disposed = false;

  /** Run a request, unless the population is disposed; whatever it throws rejects. */
  async function answer<T>(name: string, request: () => T): Promise<T> {
    if (disposed) throw new Error(`${name}: the population is disposed`);
    return request();
  }

  function takeStep(member: Member): void {
    const { plan, parameters, moments } = member;
    const rows = drawBatch(plan, data.rows, member.step, batch.subarray(0, plan.spec.batch));
    const own = gradient.subarray(0, parameters.length);
    const loss = network.lossGradient(plan, parameters, member.step, rows, own);
    const { optimizer } = plan.spec;
    const finite = updateParameters(single, optimizer, member.step, parameters, moments, own);
    member.step++;
    member.lossSum = Math.fround(member.lossSum + loss);
    member.lossCount++;
    if (finite && Math.abs(loss) < Infinity) return;
    member.diverged = true;
    parameters.fill(NaN);
    moments.fill(NaN);
  }

  const find = (index: number): Member => {
    const member = members[index];
    if (member) return member;
    const last = members.length - 1;
    throw new RangeError(`gradient: member must be an integer from 0 to ${last}, got ${index}`);
  };

  return {
    spec,
    get step() {
      return step;
    },
    async advance(steps, breathe) {
      await answer('advance', () => steps);
      let work = 0;
      for (const member of members) {
        const { shape, spec: own } = member.plan;
        const cost = 3 * shape.multiplyAdds * own.batch + 8 * shape.parameters;
        for (let taken = 0; taken < steps && !member.diverged; taken++) {
          takeStep(member);
          work += cost;
          if (work < SLICE) continue;
          work = 0;
          await breathe();
        }
      }
      step += steps;
    },
    report: () =>
      answer('report', () => {
        const loss = Float32Array.from(members, ({ diverged, lossSum, lossCount }) =>
          diverged || lossCount === 0 ? NaN : lossSum / lossCount,
        );
        for (const member of members) member.lossSum = member.lossCount = 0;
        return { loss, diverged: Uint8Array.from(members, (member) => +member.diverged) };
      }),
    predict: (x, rows, as = 'outputs') =>
      answer('predict', () => {
        checkTable(spec, x, rows);
        const into = new Float32Array(members.length * rows * spec.outputs);
        members.forEach(({ plan, parameters }, m) => {
          const offset = m * rows * spec.outputs;
          network.predict(plan.shape, parameters, x, rows, as === 'logits', into, offset);
        });
        return into;
      }),
    gradient: (index, rows) =>
      answer('gradient', () => {
        const { plan, parameters, step: at } = find(index);
        checkRows(rows, data.rows);
        const into = new Float32Array(parameters.length);
        const loss = network.lossGradient(plan, parameters, at, rows, into);
        return { loss, gradient: into };
      }),
    state: () =>
      answer('state', () => {
        const copies = members.map(({ step: taken, diverged, parameters, moments }) => ({
          step: taken,
          diverged,
          parameters: parameters.slice(),
          moments: moments.slice(),
        }));
        return { step, members: copies };
      }),
    restore: (state) =>
      answer('restore', () => {
        checkState(plan, state);
        state.members.forEach((from, m) => {
          const member = members[m];
          if (!member) return;
          member.step = from.step;
          member.diverged = from.diverged;
          member.parameters.set(from.parameters);
          member.moments.set(from.moments);
          member.lossSum = member.lossCount = 0;
        });
        step = state.step;
      }),
    async dispose() {
      disposed = true;
      members = [];
    },
  };
}
