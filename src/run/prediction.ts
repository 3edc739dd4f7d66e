/** Reading, comparing and counting answers to a prediction; nothing here knows of the page. */
import type { Snapshot } from './experiment.ts';
import type { CurvePrediction, Prediction } from './teach.ts';

/** A number in the unit, the name of a choice, or one height for each x of a curve. */
export type Answer = number | string | readonly number[];

/** Answers that are counted together in a show of hands. */
export interface Bin {
  readonly label: string;
  /** Whether an answer, or the truth, belongs here. */
  readonly holds: (answer: Answer) => boolean;
}

const bins = 5;

/** From anything (a store, a file) to an answer this prediction accepts; else `undefined`. */
export function parseAnswer<P, S extends Snapshot>(
  prediction: Prediction<P, S>,
  given: unknown,
): Answer | undefined {
  switch (prediction.kind) {
    case 'number':
      return within(given, prediction.min, prediction.max) ? given : undefined;
    case 'choice':
      return typeof given === 'string' && Object.hasOwn(prediction.options, given)
        ? given
        : undefined;
    case 'curve': {
      if (!Array.isArray(given) || given.length !== prediction.x.values.length) return undefined;
      const { min, max } = prediction.y;
      const heights: number[] = given.filter((height) => within(height, min, max));
      return heights.length === given.length ? heights : undefined;
    }
  }
}

/**
 * A number as a reader types it: with a point or a comma, with or without the sign of a percentage;
 * or a sentence on what to type. A fraction where a percentage is asked could mean either (0.8 or
 * 80 %), so it takes the sign to be one.
 */
export function readNumber(
  text: string,
  { min, max, unit }: { readonly min: number; readonly max: number; readonly unit: string },
): { readonly value: number } | { readonly message: string } {
  const isPercent = unit.trim() === '%';
  const typed = text.trim().replace('−', '-');
  const isSigned = isPercent && typed.endsWith('%');
  const bare = isSigned ? typed.slice(0, -1).trim() : typed;
  // 1,000 is a thousand in one country and a one in another.
  const isGrouped = /^-?[1-9]\d{0,2}(?:,\d{3})+$/.test(bare);
  const value = bare === '' || isGrouped ? NaN : Number(bare.replace(',', '.'));
  if (isPercent && !isSigned && max > 1 && value > 0 && value < 1) {
    const share = written(value, 6);
    return {
      message: `Type ${written(100 * value, 4)} for ${written(100 * value, 4)} %, or ${share} % with its sign.`,
    };
  }
  return within(value, min, max)
    ? { value }
    : { message: `Type a number from ${min} to ${max}${unit}.` };
}

/** An answer, or the truth, in words: `70 %`, `A deep tree`, `from 0.8 to 0.9`. */
export function sayAnswer<P, S extends Snapshot>(
  prediction: Prediction<P, S>,
  answer: Answer,
): string {
  if (prediction.kind === 'choice') return prediction.options[String(answer)] ?? String(answer);
  if (prediction.kind === 'number')
    return `${written(Number(answer), prediction.decimals)}${prediction.unit}`;
  const known = heights(answer).filter(Number.isFinite);
  return known.length === 0
    ? 'nothing yet'
    : `from ${sayHeight(prediction, known[0] ?? NaN)} to ${sayHeight(prediction, known.at(-1) ?? NaN)}`;
}

/** A height of a curve in words: `78.4 %` or `0.784`. */
export function sayHeight<P, S extends Snapshot>(
  { y }: CurvePrediction<P, S>,
  height: number,
): string {
  return y.format === 'percent' ? `${written(100 * height, 1)} %` : written(height, 3);
}

/** How far the answer is from the truth, in words: `8.4 points more`, `exactly`, `as predicted`. */
export function sayDifference<P, S extends Snapshot>(
  prediction: Prediction<P, S>,
  answer: Answer,
  truth: Answer,
): string {
  switch (prediction.kind) {
    case 'choice':
      return answer === truth ? 'as predicted' : 'not what was predicted';
    case 'number': {
      const difference = Number(truth) - Number(answer);
      const amount = written(Math.abs(difference), prediction.decimals);
      if (Number(amount) === 0) return 'exactly';
      const unit = prediction.unit.trim() === '%' ? ' points' : prediction.unit;
      return `${amount}${unit} ${difference > 0 ? 'more' : 'less'}`;
    }
    case 'curve': {
      const { mean, worst } = curveError(heights(answer), heights(truth));
      if (Number.isNaN(mean)) return 'not known yet';
      const amount =
        prediction.y.format === 'percent' ? `${written(100 * mean, 1)} points` : written(mean, 3);
      const at = prediction.x.values[worst];
      return `${amount} off on average, furthest at ${prediction.x.label.toLowerCase()} ${String(at)}`;
    }
  }
}

/** Mean absolute difference over the x where both are known, and the index of the largest. */
export function curveError(
  answer: readonly number[],
  truth: readonly number[],
): { mean: number; worst: number } {
  let sum = 0;
  let known = 0;
  let worst = -1;
  let largest = -1;
  answer.forEach((height, i) => {
    const difference = Math.abs(height - (truth[i] ?? NaN));
    if (Number.isNaN(difference)) return;
    sum += difference;
    known += 1;
    if (difference > largest) [largest, worst] = [difference, i];
  });
  return { mean: known === 0 ? NaN : sum / known, worst };
}

/**
 * What hands are raised for: every choice; five equal ranges of a number; five equal ranges of the
 * right end of a curve. A number on a boundary belongs to the higher range.
 */
export function handBins<P, S extends Snapshot>(prediction: Prediction<P, S>): readonly Bin[] {
  if (prediction.kind === 'choice') {
    return Object.entries(prediction.options).map(([id, label]) => ({
      label,
      holds: (answer) => answer === id,
    }));
  }
  const { min, max } = prediction.kind === 'number' ? prediction : prediction.y;
  const say = (value: number) =>
    prediction.kind === 'number'
      ? `${written(value, 2)}${prediction.unit}`
      : sayHeight(prediction, value);
  const edge = (i: number) => min + ((max - min) * i) / bins;
  return Array.from({ length: bins }, (_, i) => ({
    label: `${say(edge(i))} to ${say(edge(i + 1))}`,
    holds: (answer: Answer) => {
      const value = typeof answer === 'number' ? answer : (heights(answer).at(-1) ?? NaN);
      return value >= edge(i) && (value < edge(i + 1) || (i === bins - 1 && value <= max));
    },
  }));
}

/** Without zeros at the end: 78.40 → 78.4. */
function written(value: number, decimals: number): string {
  return Number(value.toFixed(decimals)).toString();
}

function heights(answer: Answer): readonly number[] {
  return typeof answer === 'object' ? answer : [];
}

function within(given: unknown, min: number, max: number): given is number {
  return typeof given === 'number' && given >= min && given <= max;
}
