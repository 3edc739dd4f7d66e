/**
 * The numbers of the population trainer, defined once for all engines.
 *
 * WASM gives the same bytes as the reference; WGSL, whose compilers may fuse and reorder, agrees
 * to a tolerance. "Rounded" means to f32 (nearest, ties to even); every +, -, ×, ÷ and sqrt below
 * is rounded by itself, none is fused. Rounding an f64 result of two f32 operands is the same as
 * the f32 operation (Figueroa 1995), so `Math.fround` around a plain expression is exact.
 *
 * LAYOUT. A member's parameters are packed without gaps, layer by layer (hidden, then output):
 * weights [units, inputs] row by row, then biases [units]. Its moments follow that layout: none
 * (sgd), velocity (momentum), first then second moment (adam). Working arrays of a layer are
 * [unit, row] with `TILE` rows a unit: the rows of a batch lie side by side.
 *
 * TILES AND LANES. A batch is cut into tiles of 32 rows, in order; the last may be shorter and is
 * filled up to a multiple of 4 with rows of zero features, zero target (class 0) and scale 0,
 * which change no sum. Row b of a tile is in lane b mod 4. A SIMD vector holds four rows, so
 *   forward         z[o,b]  = bias[o], then + w[o,i]·h[i,b] for i = 0, 1, …
 *   input gradient  dh[i,b] = +0,      then + w[o,i]·dz[o,b] for o = 0, 1, …
 * run down the sum with no horizontal step, in blocks of e.g. 4 units × 8 rows held in registers
 * (one broadcast weight, eight multiply-adds in flight), and waste no lane on 1 output, 2 features
 * or 5 units. Only sums over rows cross lanes, once per tile:
 *   weight gradient dw[o,i] = (p0 + p1) + (p2 + p3), pₗ = +0, then + dz[o,b]·h[i,b] for the b of
 *                             lane l in order; the bias gradient likewise, with h = 1 left out.
 * Four such sums reduce together by one 4×4 transpose. A batch's gradient is that of its first
 * tile, then + each further tile's in order, so scratch does not grow with the batch, and a unit's
 * row is 128 bytes: a layer pair of 64 × 64 stays in a first-level cache.
 *
 * FORWARD. a = activation(z). With dropout a is multiplied by 0 or 1 / (1 - dropout); with a skip
 * the layer's input is added after that: h = a·keep + input. Activations:
 *   relu z < 0 ? 0 : z (NaN stays NaN)    tanh, sigmoid, exp, log: `elementary.ts`, f32 throughout,
 *   four lanes at once. (f64 inside would cost the SIMD kernel more than its matrix products.)
 *
 * LOSS of row b, with s[b] = weight[b] × rounded(1 / (batch · outputs)), for softmax rounded(1 /
 * batch); without sample weights s[b] is that constant:
 *   squared  d = z - y;  loss = d·d;  dz = (d + d)·s
 *   sigmoid  p = sigmoid(z);  loss = ((z < 0 ? 0 : z) - z·y) + log(1 + exp(-|z|));  dz = (p - y)·s
 *   softmax  m = max z;  e = exp(z - m);  t = e[0] + e[1] + …;  loss = log(t) - (z[class] - m);
 *            dz = (e / t - [class])·s
 * The outputs' losses are added in order (starting from the first), multiplied by s[b], and summed
 * over rows like a bias gradient; tiles are added in order.
 *
 * BACKWARD, from the last layer: weight and bias gradients from dz and the layer's input; then the
 * input gradient (not for the first layer), plus the layer's own dh where it has a skip; then for
 * the layer below dz = (dh·keep)·derivative, where keep is left out without dropout, and
 *   identity dz = dh·keep    relu a > 0 ? dh·keep : 0    tanh 1 - a·a    sigmoid a·(1 - a)
 *
 * UPDATE, step t = 0, 1, … . In f64, then rounded: rate = learningRate · min(1, (t + 1) / warmup),
 * decay = 1 - rate·weightDecay, and for Adam rate' = rate / (1 - β1^(t+1)), norm = 1 / sqrt(1 -
 * β2^(t+1)), with the power by repeated squaring (`power`); momentum, β1, 1 - β1, β2, 1 - β2 and
 * epsilon are rounded once. With decay ≠ 1, p = p·decay comes first.
 *   sgd       p = p - rate·g
 *   momentum  v = tiny(momentum·v + g);  p = p - rate·v
 *   adam      m = tiny(β1·m + (1-β1)·g);  v = tiny(β2·v + (1-β2)·(g·g));
 *             p = p - (rate'·m) / (sqrt(v)·norm + epsilon)
 * tiny(x) is +0 where |x| < 2^-100, else x: moments of silent units would otherwise decay into
 * subnormal numbers, which cost processors a hundred times the cycles and GPUs flush anyway.
 *
 * DIVERGENCE. A step diverges when its batch loss or any parameter after its update is NaN or
 * infinite. The member is then flagged, its parameters and moments all become the canonical NaN
 * (bits 0x7fc00000), and it takes no further step; `step` counts the diverging one.
 *
 * RANDOMNESS is `counterRandom` and `keyOf` of core/random: initial weights (`plan.ts`), row order
 * and dropout masks (`order.ts`). No draw depends on another member.
 */

/** Rows of a batch that are worked on together, and the stride of working arrays. */
export const TILE = 32;

/** Interleaved partial sums over the rows of a tile. */
export const LANES = 4;

/** Moments smaller than this become 0. */
export const TINY = 2 ** -100;

/** Numbers of the working precision. */
export type Reals = Float32Array | Float64Array;

/** The arithmetic an instance of the reference runs on. `exp` and `log` serve x ≤ 0 and x ≥ 1. */
export interface Precision {
  readonly array: (length: number) => Reals;
  readonly round: (x: number) => number;
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly tanh: (x: number) => number;
}

/** base^n by repeated squaring from the lowest bit of n, an integer from 0: the same in any f64. */
export function power(base: number, n: number): number {
  let result = 1;
  let square = base;
  for (let bits = n; bits > 0; bits >>>= 1) {
    if (bits & 1) result *= square;
    square *= square;
  }
  return result;
}
