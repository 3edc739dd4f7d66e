import { expect, test } from 'vitest';
import { halveImages } from './halve-images.ts';

test('every four pixels become their mean, row by row and image by image', () => {
  const first = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
  const images = { rows: 2, features: 16, x: Float64Array.from([...first, ...first.map(() => 1)]) };
  const halved = halveImages(images);
  expect(halved.features).toBe(4);
  expect([...halved.x]).toEqual([2.5, 4.5, 10.5, 12.5, 1, 1, 1, 1]);
});

test('an image whose side is odd cannot be halved', () => {
  expect(() => halveImages({ rows: 1, features: 9, x: new Float64Array(9) })).toThrow('got 1.5');
});
