/** A forward pass cut over devices: its times, and the same numbers as on one device. */
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Naive } from './params.ts';
import { passOf } from './plan.ts';

export interface NaiveSnapshot extends Snapshot {
  readonly view: {
    /** Layers computed so far, whole and in parts. */
    readonly layers: number;
    /** Rows and units of the layers that are really computed: a corner of the large ones. */
    readonly rows: number;
    readonly units: number;
  };
}

const naive: Experiment<Naive, NaiveSnapshot> = async function* (params, seed, lab) {
  const { timeline, time, alone, exchange, exchanges } = passOf(params);
  const { devices, layers } = params;
  const [rows, units] = [Math.min(params.rows, 16), Math.min(params.width, 64)];
  const shape = { rows, units };
  const times = {
    time,
    speedup: alone / time,
    utilization: alone / (devices * Math.max(time, timeline.makespan)),
    exchanged: exchanges * exchange,
  };
  const draw = random(seed).stream('weights');
  let whole: Float64Array = Float64Array.from({ length: rows * units }, draw.normal);
  let parts: Float64Array = whole.slice();
  for (let layer = 0; layer <= layers; layer++) {
    if (layer > 0) {
      const scale = Math.sqrt(2 / units);
      const weights = Float64Array.from({ length: units * units }, () => scale * draw.normal());
      await lab.breathe();
      whole = dense(whole, weights, shape, 0, units);
      parts = inColumns(parts, weights, shape, params.cut === 'columns' ? devices : 1);
    }
    const squares = whole.reduce((sum, value) => sum + value * value, 0);
    const difference = whole.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - parts[i]!)),
      0,
    );
    const size = Math.sqrt(squares / whole.length);
    const snapshot: NaiveSnapshot = {
      step: layer,
      metrics: { ...times, difference, size },
      view: { layers: layer, ...shape },
    };
    yield snapshot;
  }
};

export default naive;

interface Shape {
  readonly rows: number;
  readonly units: number;
}

/** ReLU of x [rows, units] times columns `from` to `to` of the weights [units, units]. */
function dense(
  x: Float64Array,
  weights: Float64Array,
  { rows, units }: Shape,
  from: number,
  to: number,
): Float64Array {
  const columns = to - from;
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = from; column < to; column++) {
      let sum = 0;
      for (let k = 0; k < units; k++) sum += x[row * units + k]! * weights[k * units + column]!;
      out[row * columns + column - from] = Math.max(0, sum);
    }
  }
  return out;
}

/** Each device computes its columns; the parts are put together again. */
function inColumns(
  x: Float64Array,
  weights: Float64Array,
  shape: Shape,
  devices: number,
): Float64Array {
  const { rows, units } = shape;
  const out = new Float64Array(rows * units);
  for (let device = 0; device < devices; device++) {
    const from = Math.floor((device * units) / devices);
    const to = Math.floor(((device + 1) * units) / devices);
    const part = dense(x, weights, shape, from, to);
    for (let row = 0; row < rows; row++) {
      out.set(part.subarray(row * (to - from), (row + 1) * (to - from)), row * units + from);
    }
  }
  return out;
}
