/**
 * Four sums over two vectors each, eight registers in all: what forward and backward products spend
 * their time in.
 *
 * Two multiplications stand before their two additions, not each before its own: a processor that
 * deals instructions out to its schedulers in turns would else send all multiplications to one. For
 * the same reason the loop is unrolled by hand, with as few additions to addresses as can be.
 */
import { ROW } from './tile';

/**
 * into[s] = start[s] + Σₖ w[k,s] · v[k] for four sums s, whose weights lie side by side, `along`
 * bytes from one term to the next. No `starts`: from 0.
 */
@inline
export function products(
  weights: usize,
  along: usize,
  terms: u32,
  v: usize,
  starts: usize,
  into: usize,
): void {
  let w = weights;
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let c0 = a0;
  let d0 = a0;
  if (starts) {
    a0 = v128.load32_splat(starts);
    b0 = v128.load32_splat(starts, 4);
    c0 = v128.load32_splat(starts, 8);
    d0 = v128.load32_splat(starts, 12);
  }
  let a1 = a0;
  let b1 = b0;
  let c1 = c0;
  let d1 = d0;
  let v0 = a0;
  let v1 = a0;
  let x = a0;
  let p = a0;
  let q = a0;
  let left = terms;
  for (; left >= 4; left -= 4) {
    v0 = v128.load(v);
    v1 = v128.load(v, 16);
    x = v128.load32_splat(w);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    a0 = f32x4.add(p, a0);
    a1 = f32x4.add(q, a1);
    x = v128.load32_splat(w, 4);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    b0 = f32x4.add(p, b0);
    b1 = f32x4.add(q, b1);
    x = v128.load32_splat(w, 8);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    c0 = f32x4.add(p, c0);
    c1 = f32x4.add(q, c1);
    x = v128.load32_splat(w, 12);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    d0 = f32x4.add(p, d0);
    d1 = f32x4.add(q, d1);
    w += along;
    v0 = v128.load(v, ROW);
    v1 = v128.load(v, ROW + 16);
    x = v128.load32_splat(w);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    a0 = f32x4.add(p, a0);
    a1 = f32x4.add(q, a1);
    x = v128.load32_splat(w, 4);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    b0 = f32x4.add(p, b0);
    b1 = f32x4.add(q, b1);
    x = v128.load32_splat(w, 8);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    c0 = f32x4.add(p, c0);
    c1 = f32x4.add(q, c1);
    x = v128.load32_splat(w, 12);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    d0 = f32x4.add(p, d0);
    d1 = f32x4.add(q, d1);
    w += along;
    v0 = v128.load(v, 2 * ROW);
    v1 = v128.load(v, 2 * ROW + 16);
    x = v128.load32_splat(w);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    a0 = f32x4.add(p, a0);
    a1 = f32x4.add(q, a1);
    x = v128.load32_splat(w, 4);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    b0 = f32x4.add(p, b0);
    b1 = f32x4.add(q, b1);
    x = v128.load32_splat(w, 8);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    c0 = f32x4.add(p, c0);
    c1 = f32x4.add(q, c1);
    x = v128.load32_splat(w, 12);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    d0 = f32x4.add(p, d0);
    d1 = f32x4.add(q, d1);
    w += along;
    v0 = v128.load(v, 3 * ROW);
    v1 = v128.load(v, 3 * ROW + 16);
    x = v128.load32_splat(w);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    a0 = f32x4.add(p, a0);
    a1 = f32x4.add(q, a1);
    x = v128.load32_splat(w, 4);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    b0 = f32x4.add(p, b0);
    b1 = f32x4.add(q, b1);
    x = v128.load32_splat(w, 8);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    c0 = f32x4.add(p, c0);
    c1 = f32x4.add(q, c1);
    x = v128.load32_splat(w, 12);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    d0 = f32x4.add(p, d0);
    d1 = f32x4.add(q, d1);
    w += along;
    v += 4 * ROW;
  }
  for (; left > 0; left--) {
    v0 = v128.load(v);
    v1 = v128.load(v, 16);
    x = v128.load32_splat(w);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    a0 = f32x4.add(p, a0);
    a1 = f32x4.add(q, a1);
    x = v128.load32_splat(w, 4);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    b0 = f32x4.add(p, b0);
    b1 = f32x4.add(q, b1);
    x = v128.load32_splat(w, 8);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    c0 = f32x4.add(p, c0);
    c1 = f32x4.add(q, c1);
    x = v128.load32_splat(w, 12);
    p = f32x4.mul(x, v0);
    q = f32x4.mul(x, v1);
    d0 = f32x4.add(p, d0);
    d1 = f32x4.add(q, d1);
    w += along;
    v += ROW;
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into, b0, ROW);
  v128.store(into, b1, ROW + 16);
  v128.store(into, c0, 2 * ROW);
  v128.store(into, c1, 2 * ROW + 16);
  v128.store(into, d0, 3 * ROW);
  v128.store(into, d1, 3 * ROW + 16);
}
