/**
 * Activations and loss heads on one tile, elementwise over [unit, row] arrays with TILE rows a
 * unit, as `numerics.ts` defines them.
 */
import { TILE } from './numerics.ts';
import type { Precision, Reals } from './numerics.ts';
import type { Activation, Loss } from './spec.ts';

export interface Pointwise {
  /** a = activation(z); `a` may be `z`. */
  activate(kind: Activation, z: Reals, units: number, rows: number, a: Reals): void;
  /** dz = da · activation′, where `a` is the activation's result; `dz` may be `da`. */
  derive(kind: Activation, a: Reals, da: Reals, units: number, rows: number, dz: Reals): void;
  /**
   * Row losses times `scale` [TILE] into `losses` [TILE], and their gradient by the logits into
   * `dz`. `targets` is [outputs, TILE], for softmax one row of classes.
   */
  judge(kind: Loss, tile: LossTile): void;
  /** The outputs a loss goes with: sigmoid or softmax of the logits; for squared the same. */
  link(kind: Loss, z: Reals, units: number, rows: number, into: Reals): void;
}

export interface LossTile {
  readonly outputs: number;
  readonly rows: number;
  readonly z: Reals;
  readonly targets: Reals;
  readonly scale: Reals;
  readonly losses: Reals;
  readonly dz: Reals;
}

export function pointwise({ round, exp, log, tanh }: Precision): Pointwise {
  const sigmoid = (z: number): number => {
    const e = exp(-Math.abs(z));
    return round((z < 0 ? e : 1) / round(1 + e));
  };

  const activate: Pointwise['activate'] = (kind, z, units, rows, a) => {
    for (let o = 0; o < units; o++) {
      for (let k = o * TILE; k < o * TILE + rows; k++) {
        const v = z[k] ?? 0;
        if (kind === 'tanh') a[k] = tanh(v);
        else if (kind === 'relu') a[k] = v < 0 ? 0 : v;
        else if (kind === 'sigmoid') a[k] = sigmoid(v);
        else a[k] = v;
      }
    }
  };

  const derive: Pointwise['derive'] = (kind, a, da, units, rows, dz) => {
    for (let o = 0; o < units; o++) {
      for (let k = o * TILE; k < o * TILE + rows; k++) {
        const v = a[k] ?? 0;
        const g = da[k] ?? 0;
        if (kind === 'tanh') dz[k] = round(g * round(1 - round(v * v)));
        else if (kind === 'relu') dz[k] = v > 0 ? g : 0;
        else if (kind === 'sigmoid') dz[k] = round(g * round(v * round(1 - v)));
        else dz[k] = g;
      }
    }
  };

  const judge: Pointwise['judge'] = (kind, tile) => {
    if (kind === 'softmax') judgeClasses(tile);
    else judgeTargets(kind, tile);
  };

  const judgeTargets = (kind: Loss, tile: LossTile): void => {
    const { outputs, rows, z, targets, scale, losses, dz } = tile;
    for (let b = 0; b < rows; b++) {
      const s = scale[b] ?? 0;
      let total = 0;
      for (let o = 0; o < outputs; o++) {
        const k = o * TILE + b;
        const v = z[k] ?? 0;
        const y = targets[k] ?? 0;
        let loss: number;
        if (kind === 'squared') {
          const d = round(v - y);
          loss = round(d * d);
          dz[k] = round(round(d + d) * s);
        } else {
          const e = exp(-Math.abs(v));
          const sum = round(1 + e);
          loss = round(round((v < 0 ? 0 : v) - round(v * y)) + log(sum));
          dz[k] = round(round(round((v < 0 ? e : 1) / sum) - y) * s);
        }
        total = o === 0 ? loss : round(total + loss);
      }
      losses[b] = round(total * s);
    }
  };

  const judgeClasses = ({ outputs, rows, z, targets, scale, losses, dz }: LossTile): void => {
    for (let b = 0; b < rows; b++) {
      const s = scale[b] ?? 0;
      const y = targets[b] ?? 0;
      const { top, sum } = exponentials(z, outputs, b, dz);
      losses[b] = round(round(log(sum) - round((z[y * TILE + b] ?? 0) - top)) * s);
      for (let o = 0; o < outputs; o++) {
        const k = o * TILE + b;
        const p = round((dz[k] ?? 0) / sum);
        dz[k] = round((o === y ? round(p - 1) : p) * s);
      }
    }
  };

  /** e[o] = exp(z[o] - max z) of row b, and their sum. */
  const exponentials = (z: Reals, units: number, b: number, e: Reals) => {
    let top = z[b] ?? 0;
    for (let o = 1; o < units; o++) {
      const v = z[o * TILE + b] ?? 0;
      if (top < v) top = v;
    }
    let sum = 0;
    for (let o = 0; o < units; o++) {
      const v = exp(round((z[o * TILE + b] ?? 0) - top));
      e[o * TILE + b] = v;
      sum = o === 0 ? v : round(sum + v);
    }
    return { top, sum };
  };

  const link: Pointwise['link'] = (kind, z, units, rows, into) => {
    if (kind !== 'softmax') {
      activate(kind === 'sigmoid' ? 'sigmoid' : 'identity', z, units, rows, into);
      return;
    }
    for (let b = 0; b < rows; b++) {
      const { sum } = exponentials(z, units, b, into);
      for (let k = b; k < units * TILE; k += TILE) into[k] = round((into[k] ?? 0) / sum);
    }
  };

  return { activate, derive, judge, link };
}
