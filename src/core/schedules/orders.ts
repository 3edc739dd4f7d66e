/** Schedules: in which order each device runs its operations. That is all a schedule is. */
import { checkInteger } from '../check.ts';
import { numberOf, type Kind } from './pipeline.ts';

export type ScheduleName = 'naive' | 'gpipe' | '1f1b' | 'interleaved' | 'zb-h1' | 'zb-h2';

interface Schedule {
  /** The name in use. */
  readonly label: string;
  /** Whether the weight gradient is an operation of its own. */
  readonly split: boolean;
  /** [devices] the operations of each device, in order. */
  readonly order: (devices: number, micro: number, chunks: number) => Int32Array[];
}

/** Appends one operation to a device's list. */
type Add = (kind: Kind, micro: number, stage?: number) => void;

/** One stage on each device; `fill` writes the list of the device at `stage`. */
function oneStage(
  name: ScheduleName,
  label: string,
  split: boolean,
  fill: (add: Add, stage: number, devices: number, micro: number) => void,
): Schedule {
  const order: Schedule['order'] = (devices, micro, chunks) => {
    check(name, devices, micro, chunks);
    if (chunks !== 1) throw new RangeError(`${name}: chunks must be 1, got ${chunks}`);
    return Array.from({ length: devices }, (_, stage) => {
      const own: number[] = [];
      fill(
        (kind, m) => own.push(numberOf({ devices, chunks, micro }, { kind, stage, micro: m })),
        stage,
        devices,
        micro,
      );
      return Int32Array.from(own);
    });
  };
  return { label, split, order };
}

/**
 * Zero bubble, handcrafted: `warmup` forwards, then one forward, one backward; a device at
 * `stage` lets `late` backwards pass before it starts on the weight gradients, and computes what
 * is left of them at the end. Qi et al. (2024), section 2.
 */
function zeroBubble(add: Add, micro: number, warmup: number, late: number): void {
  let [forwards, weights] = [0, 0];
  for (; forwards < Math.min(warmup, micro); forwards++) add('F', forwards);
  for (let m = 0; m < micro; m++) {
    add('B', m);
    if (m >= late) add('W', weights++);
    if (forwards < micro) add('F', forwards++);
  }
  while (weights < micro) add('W', weights++);
}

export const schedules: Readonly<Record<ScheduleName, Schedule>> = {
  /** One micro-batch goes all the way through and back before the next one starts. */
  naive: oneStage('naive', 'One at a time', false, (add, _stage, _devices, micro) => {
    for (let m = 0; m < micro; m++) {
      add('F', m);
      add('B', m);
    }
  }),
  /** All forwards, then all backwards, the last micro-batch first. Huang et al. (2019). */
  gpipe: oneStage('gpipe', 'GPipe', false, (add, _stage, _devices, micro) => {
    for (let m = 0; m < micro; m++) add('F', m);
    for (let m = micro - 1; m >= 0; m--) add('B', m);
  }),
  /** One forward, one backward, and a flush at the end. Narayanan et al. (2021). */
  '1f1b': oneStage('1f1b', '1F1B with flush', false, (add, stage, devices, micro) => {
    const warmup = Math.min(micro, devices - 1 - stage);
    for (let m = 0; m < warmup; m++) add('F', m);
    for (let m = warmup; m < micro; m++) {
      add('F', m);
      add('B', m - warmup);
    }
    for (let m = micro - warmup; m < micro; m++) add('B', m);
  }),
  interleaved: { label: 'Interleaved 1F1B', split: false, order: interleaved },
  /** As much memory as 1F1B. */
  'zb-h1': oneStage('zb-h1', 'Zero bubble, ZB-H1', true, (add, stage, devices, micro) => {
    zeroBubble(add, micro, devices - stage, stage);
  }),
  /** About twice the memory of 1F1B. */
  'zb-h2': oneStage('zb-h2', 'Zero bubble, ZB-H2', true, (add, stage, devices, micro) => {
    zeroBubble(add, micro, 2 * (devices - stage) - 1, 2 * stage);
  }),
};

/**
 * Interleaved 1F1B of Megatron-LM, Narayanan et al. (2021), section 2.2.2. Micro-batches go in
 * groups of K through the first stages of all devices, then through the second, …. With M = K,
 * Megatron runs all forwards first. M must be a multiple of K.
 */
function interleaved(devices: number, micro: number, chunks: number): Int32Array[] {
  check('interleaved', devices, micro, chunks);
  if (micro % devices !== 0) {
    throw new RangeError(
      `interleaved: micro must be a multiple of devices = ${devices}, got ${micro}`,
    );
  }
  const total = micro * chunks;
  const shape = { devices, chunks, micro };
  return Array.from({ length: devices }, (_, rank) => {
    const own = new Int32Array(2 * total);
    let length = 0;
    const add = (kind: Kind, i: number): void => {
      const within = i % (devices * chunks);
      const forward = Math.floor(within / devices);
      const chunk = kind === 'F' ? forward : chunks - 1 - forward;
      const m = Math.floor(i / (devices * chunks)) * devices + (within % devices);
      own[length++] = numberOf(shape, { kind, stage: chunk * devices + rank, micro: m });
    };
    const ahead = 2 * (devices - 1 - rank) + (chunks - 1) * devices;
    const warmup = micro === devices ? total : Math.min(total, ahead);
    for (let i = 0; i < warmup; i++) add('F', i);
    for (let i = warmup; i < total; i++) {
      add('F', i);
      add('B', i - warmup);
    }
    for (let i = total - warmup; i < total; i++) add('B', i);
    return own;
  });
}

function check(caller: string, devices: number, micro: number, chunks: number): void {
  checkInteger(caller, 'devices', devices, 1);
  checkInteger(caller, 'micro', micro, 1);
  checkInteger(caller, 'chunks', chunks, 1);
}
