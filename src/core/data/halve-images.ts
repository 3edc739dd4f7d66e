/** Square gray images at half their width and height. */
import { checkInteger } from '../check.ts';
import type { Inputs } from './dataset.ts';

/** The same rows with every 2 × 2 pixels averaged: features side² become (side / 2)². */
export function halveImages<D extends Inputs>(images: D): D {
  const side = Math.sqrt(images.features);
  checkInteger('halveImages', 'half of the side of the images', side / 2, 1);
  const half = side / 2;
  const features = half * half;
  const x = new Float64Array(images.rows * features);
  for (let row = 0; row < images.rows; row++) {
    for (let i = 0; i < features; i++) {
      const at = row * images.features + 2 * Math.floor(i / half) * side + 2 * (i % half);
      x[row * features + i] =
        (images.x[at]! + images.x[at + 1]! + images.x[at + side]! + images.x[at + side + 1]!) / 4;
    }
  }
  return { ...images, features, x };
}
