/**
 * The three products of a dense layer on one tile, four rows at a time, in the order that
 * `numerics.ts` defines. Working arrays are [unit, row] with TILE rows a unit; `rows` is a multiple
 * of 4. (`?? 0` only satisfies the type of an indexed read; compiled code does not contain it.)
 */
import { LANES, TILE } from './numerics.ts';
import type { Precision, Reals } from './numerics.ts';
import type { LayerPlan } from './plan.ts';

export interface DenseProducts {
  /** z[o,b] = bias[o] + Σᵢ w[o,i] · h[i,b]. */
  forward(layer: LayerPlan, parameters: Reals, h: Reals, rows: number, z: Reals): void;
  /** dh[i,b] = Σₒ w[o,i] · dz[o,b]. */
  inputGradient(layer: LayerPlan, parameters: Reals, dz: Reals, rows: number, dh: Reals): void;
  /** dw[o,i] = Σ_b dz[o,b] · h[i,b]; db[o] = Σ_b dz[o,b]: stored if `first`, else added. */
  parameterGradient(
    layer: LayerPlan,
    h: Reals,
    dz: Reals,
    rows: number,
    first: boolean,
    gradient: Reals,
  ): void;
  /** Σ_b v[from + b] in four interleaved partial sums. */
  rowSum(v: Reals, from: number, rows: number): number;
}

export function denseProducts({ round }: Precision): DenseProducts {
  const forward: DenseProducts['forward'] = (layer, parameters, h, rows, z) => {
    const { inputs, units, weights, biases } = layer;
    for (let o = 0; o < units; o++) {
      const bias = parameters[biases + o] ?? 0;
      for (let b = 0; b < rows; b += LANES) {
        let s0 = bias;
        let s1 = bias;
        let s2 = bias;
        let s3 = bias;
        for (let i = 0; i < inputs; i++) {
          const w = parameters[weights + o * inputs + i] ?? 0;
          const k = i * TILE + b;
          s0 = round(s0 + round(w * (h[k] ?? 0)));
          s1 = round(s1 + round(w * (h[k + 1] ?? 0)));
          s2 = round(s2 + round(w * (h[k + 2] ?? 0)));
          s3 = round(s3 + round(w * (h[k + 3] ?? 0)));
        }
        const k = o * TILE + b;
        z[k] = s0;
        z[k + 1] = s1;
        z[k + 2] = s2;
        z[k + 3] = s3;
      }
    }
  };

  const inputGradient: DenseProducts['inputGradient'] = (layer, parameters, dz, rows, dh) => {
    const { inputs, units, weights } = layer;
    for (let i = 0; i < inputs; i++) {
      for (let b = 0; b < rows; b += LANES) {
        let s0 = 0;
        let s1 = 0;
        let s2 = 0;
        let s3 = 0;
        for (let o = 0; o < units; o++) {
          const w = parameters[weights + o * inputs + i] ?? 0;
          const k = o * TILE + b;
          s0 = round(s0 + round(w * (dz[k] ?? 0)));
          s1 = round(s1 + round(w * (dz[k + 1] ?? 0)));
          s2 = round(s2 + round(w * (dz[k + 2] ?? 0)));
          s3 = round(s3 + round(w * (dz[k + 3] ?? 0)));
        }
        const k = i * TILE + b;
        dh[k] = s0;
        dh[k + 1] = s1;
        dh[k + 2] = s2;
        dh[k + 3] = s3;
      }
    }
  };

  const rowSum: DenseProducts['rowSum'] = (v, from, rows) => {
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let k = from; k < from + rows; k += LANES) {
      p0 = round(p0 + (v[k] ?? 0));
      p1 = round(p1 + (v[k + 1] ?? 0));
      p2 = round(p2 + (v[k + 2] ?? 0));
      p3 = round(p3 + (v[k + 3] ?? 0));
    }
    return round(round(p0 + p1) + round(p2 + p3));
  };

  const rowDot = (v: Reals, from: number, u: Reals, at: number, rows: number): number => {
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let b = 0; b < rows; b += LANES) {
      const k = from + b;
      const j = at + b;
      p0 = round(p0 + round((v[k] ?? 0) * (u[j] ?? 0)));
      p1 = round(p1 + round((v[k + 1] ?? 0) * (u[j + 1] ?? 0)));
      p2 = round(p2 + round((v[k + 2] ?? 0) * (u[j + 2] ?? 0)));
      p3 = round(p3 + round((v[k + 3] ?? 0) * (u[j + 3] ?? 0)));
    }
    return round(round(p0 + p1) + round(p2 + p3));
  };

  const parameterGradient: DenseProducts['parameterGradient'] = (
    layer,
    h,
    dz,
    rows,
    first,
    gradient,
  ) => {
    const { inputs, units, weights, biases } = layer;
    for (let o = 0; o < units; o++) {
      for (let i = 0; i < inputs; i++) {
        const k = weights + o * inputs + i;
        const sum = rowDot(dz, o * TILE, h, i * TILE, rows);
        gradient[k] = first ? sum : round((gradient[k] ?? 0) + sum);
      }
      const sum = rowSum(dz, o * TILE, rows);
      const k = biases + o;
      gradient[k] = first ? sum : round((gradient[k] ?? 0) + sum);
    }
  };

  return { forward, inputGradient, parameterGradient, rowSum };
}
