/**
 * Two classes told apart by ten features, among features that say nothing. The features are
 * independent of one another within what the class asks for; those of noise are standard normal
 * and come last.
 */
import { checkInteger, checkProbability } from '../check.ts';
import type { Stream } from '../random.ts';
import type { Dataset } from './dataset.ts';

/** Features that say something of the class; they come first. */
export const signalFeatures = 10;

export interface ManyFeaturesOptions {
  /** Features of noise behind the ten of signal, 0 or more. Default: 10. */
  readonly noise?: number;
  /** Share of class 1, from 0 to 1: round(n · share) rows, in random places. Default: 1/2. */
  readonly share?: number;
}

/** Fill the ten features of a row of the given class. */
type Draw = (label: number, stream: Stream, row: Float64Array) => void;

function generator(name: string, draw: Draw) {
  return (n: number, stream: Stream, options: ManyFeaturesOptions = {}): Dataset => {
    const { noise = 10, share = 1 / 2 } = options;
    checkInteger(name, 'n', n, 1);
    checkInteger(name, 'noise', noise, 0);
    checkProbability(name, 'share', share);
    const features = signalFeatures + noise;
    const y = new Uint8Array(n).fill(1, 0, Math.round(n * share));
    stream.shuffle(y);
    const x = new Float64Array(n * features);
    y.forEach((label, row) => {
      const start = row * features;
      draw(label, stream, x.subarray(start, start + signalFeatures));
      for (let f = signalFeatures; f < features; f++) x[start + f] = stream.normal();
    });
    return { rows: n, features, classes: 2, x, y };
  };
}

/** Distance between the means of the classes: of the strong feature, and of each weak one. */
const apart = { strong: 2, weak: 0.7 };

/**
 * Two normal clouds of unit variance whose means differ by 2 in the first feature and by 0.7 in
 * each of the next nine. Equally frequent classes can be told apart with accuracy Φ(√(4 + 9 · 0.49)
 * / 2) = Φ(1.45) = 92.6 %.
 */
export const strongAndWeak = generator('strongAndWeak', (label, stream, row) => {
  const side = label === 1 ? 1 / 2 : -1 / 2;
  for (let f = 0; f < signalFeatures; f++) {
    row[f] = side * (f === 0 ? apart.strong : apart.weak) + stream.normal();
  }
});

/** The median of a chi-squared variable with ten degrees of freedom. */
const medianSquare = 9.34181776559197;

/**
 * Ten independent standard normal features; class 1 where their sum of squares is above its median
 * 9.34, class 0 where it is below. From Hastie, Tibshirani and Friedman (2009), eq. 10.2. The
 * classes can be told apart without error, by no feature alone.
 */
export const nestedSpheres = generator('nestedSpheres', (label, stream, row) => {
  let isOutside: boolean;
  do {
    let squares = 0;
    for (let f = 0; f < signalFeatures; f++) {
      const value = stream.normal();
      row[f] = value;
      squares += value * value;
    }
    isOutside = squares > medianSquare;
  } while (isOutside !== (label === 1));
});
