/** The same network trained twice, step by step: on one thread, and in stages on several. */
import type { Dataset } from '#core/data/dataset.ts';
import { moons } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import { batchOrder } from '#nn/order.ts';
import type { Experiment, Snapshot, Team } from '#run/experiment.ts';
import { initialWeights, networkOf, stagesOf } from './network.ts';
import type { Device } from './params.ts';
import { aloneOrder, microRows, orderOf, shapeOf } from './plan.ts';
import { stopwatch, type Measured } from './stopwatch.ts';
import task, { type Answer, type Message, type Step, type StepAnswer } from './task.ts';

export interface DeviceSnapshot extends Snapshot {
  readonly view: {
    /** [steps] mean loss of each mini-batch before its update. */
    readonly losses: readonly number[];
    /** Weights and biases of the network. */
    readonly parameters: number;
  };
  /** Nothing before the first step. */
  readonly measured?: Measured;
}

/** Rows that the mini-batches are drawn from. */
const rows = 1024;
/** Times that an empty message goes around before the first step, and goes of which the least counts. */
const [rounds, goes] = [8, 5];

const device: Experiment<Device, DeviceSnapshot> = async function* (params, seed, lab) {
  const shape = shapeOf(params);
  const { devices, micro } = shape;
  const weights = initialWeights(params, seed);
  const stages = stagesOf(params, weights);
  const table = tableOf(seed);
  const { orderSeed } = networkOf(params, seed).member;
  // Both ways around a ring, by K machines, of gradients of 4 bytes.
  const ring = (2 * (devices - 1) * 4 * weights.length) / 1e3;
  const losses: number[] = [];
  const start: DeviceSnapshot = {
    step: 0,
    metrics: { ring },
    view: { losses: [], parameters: weights.length },
  };
  yield start;

  await lab.breathe();
  /** The last member is the one thread that does everything by itself. */
  const team = await lab.workers<Message, Answer>(devices + 1, task);
  try {
    const holders = stages.map((_, stage) => stage % devices);
    const members = [
      ...orderOf(params).map((order, at) => ({ order, holders, own: at })),
      { order: aloneOrder(shape), holders: holders.map(() => devices), own: devices },
    ];
    members.forEach(({ order, holders: held, own }, member) => {
      const given = stages.flatMap((spec, stage) =>
        held[stage] === own ? [[stage, spec] as const] : [],
      );
      team.post(member, {
        kind: 'begin',
        shape,
        stages: new Map(given),
        holders: held,
        order,
      });
    });
    const watch = stopwatch(params, team.threads, await pingTime(team, devices, params.width));

    for (let step = 1; step <= params.steps; step++) {
      await lab.breathe();
      const batch = batchOf(table, orderSeed, step - 1, micro);
      team.post(devices, batch);
      const [alone] = await answersOf(team, 1);
      await lab.breathe();
      for (let member = 0; member < devices; member++) team.post(member, batch);
      const together = await answersOf(team, devices);
      if (!alone) throw new Error('device: one thread must answer, got none');
      watch.add(alone, together);

      const loss = together
        .flatMap((answer) => [...answer.losses])
        .reduce((sum, each) => Math.fround(sum + each), 0);
      losses.push(loss);
      const snapshot: DeviceSnapshot = {
        step,
        metrics: {
          loss,
          difference: differenceOf(alone, together),
          peak: Math.max(...together.map(({ peak }) => peak)),
          sent: together.reduce((sum, { sent }) => sum + sent, 0) / 1e3,
          ring,
        },
        view: { losses: [...losses], parameters: weights.length },
        measured: watch.read(),
      };
      yield snapshot;
    }
  } finally {
    team.end();
  }
};

export default device;

/** What the network learns. */
export function tableOf(seed: number): Dataset {
  return moons(rows, 0.1, random(seed).stream('rows'));
}

/** The next answers to a step, by member. */
async function answersOf(team: Team<Message, Answer>, count: number): Promise<StepAnswer[]> {
  const answers: StepAnswer[] = [];
  while (answers.length < count) {
    const answer = await team.next();
    if (answer.kind === 'step') answers.push(answer);
  }
  return answers.sort((a, b) => a.member - b.member);
}

/** Milliseconds that activations of one micro-batch take to a thread that rests; 0 for one thread. */
async function pingTime(
  team: Team<Message, Answer>,
  devices: number,
  width: number,
): Promise<number> {
  if (devices === 1) return 0;
  let least = Infinity;
  for (let go = 0; go <= goes; go++) {
    // The first time around, code is compiled on the way.
    const hops = (go === 0 ? 1 : rounds) * devices;
    const values = new Float32Array(width * microRows);
    team.post(0, { kind: 'ping', ring: devices, left: hops, hops, since: null, values });
    const answer = await team.next();
    if (answer.kind !== 'ping')
      throw new Error(`device: a ping must be answered by one, got ${answer.kind}`);
    if (go > 0) least = Math.min(least, answer.time);
  }
  return least;
}

/** The rows and targets of a step, by micro-batch: [unit, row], as stages have them. */
function batchOf({ x, y }: Dataset, orderSeed: number, step: number, micro: number): Step {
  const places = batchOrder(orderSeed, step, rows, new Uint32Array(micro * microRows));
  const parts = Array.from({ length: micro }, (_, m) =>
    places.subarray(m * microRows, (m + 1) * microRows),
  );
  return {
    kind: 'step',
    x: parts.map((own) =>
      Float32Array.from({ length: 2 * microRows }, (_, k) => {
        return x[2 * own[k % microRows]! + Math.floor(k / microRows)]!;
      }),
    ),
    targets: parts.map((own) => Float32Array.from(own, (row) => y[row]!)),
  };
}

/** The largest difference of any weight between the network in stages and that on one thread. */
function differenceOf(alone: StepAnswer, together: readonly StepAnswer[]): number {
  let most = 0;
  for (const { parameters } of together) {
    for (const [stage, own] of parameters) {
      const other = alone.parameters.get(stage);
      own.forEach((value, k) => (most = Math.max(most, Math.abs(value - (other?.[k] ?? NaN)))));
    }
  }
  return most;
}
