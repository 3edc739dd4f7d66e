/** Reading, comparing and counting answers to a prediction; nothing here knows of the page. */
import type { Snapshot } from './experiment.ts';
import type { CurvePrediction, NumberPrediction, Prediction } from './teach.ts';

/** A number in the unit, the name of a choice, or one height for each x of a curve. */
export type Answer = number | string | readonly number[];

/** Answers that are counted together in a show of hands. */
export interface Bin {
  readonly label: string;
  /** Whether an answer, or the truth, belongs here. */
  readonly holds: (answer: Answer) => boolean;
}

/** About so many ranges of a number. */
const ranges = 5;
const narrowSpace = '\u202f';

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
  const isPercent = isPercentage(unit);
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
    return `${written(Number(answer), prediction.decimals)}${spaced(prediction.unit)}`;
  const known = heights(answer).filter(Number.isFinite);
  return known.length === 0
    ? 'nothing yet'
    : `from ${sayHeight(prediction, known[0] ?? NaN)} to ${sayHeight(prediction, known.at(-1) ?? NaN)}`;
}

/** An answer inside a sentence: options begin with a capital, so they are quoted. */
export function quoteAnswer<P, S extends Snapshot>(
  prediction: Prediction<P, S>,
  answer: Answer,
): string {
  const said = sayAnswer(prediction, answer);
  return prediction.kind === 'choice' ? `“${said}”` : said;
}

/** What a room is told: the answer, or where the curve ends, which is what hands were raised for. */
export function answerRoom<P, S extends Snapshot>(
  prediction: Prediction<P, S>,
  truth: Answer,
): { readonly verb: string; readonly said: string } {
  if (prediction.kind !== 'curve') return { verb: 'is', said: quoteAnswer(prediction, truth) };
  return { verb: 'ends at', said: sayHeight(prediction, endOf(truth)) };
}

/** A height of a curve in words: `78.4 %` or `0.784`. */
export function sayHeight<P, S extends Snapshot>(
  { y }: CurvePrediction<P, S>,
  height: number,
): string {
  if (y.format === 'percent') return `${written(100 * height, 1)}${narrowSpace}%`;
  return written(height, y.format === 'integer' ? 0 : 3);
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
      // Of the two as they are told, so that a reader who subtracts gets the same.
      const difference = asWritten(prediction, truth) - asWritten(prediction, answer);
      const amount = written(Math.abs(difference), prediction.decimals);
      if (Number(amount) === 0) return 'exactly';
      const unit = isPercentage(prediction.unit) ? ' points' : prediction.unit;
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
 * What hands are raised for: every choice; about five ranges of a number, or of the right end of a
 * curve. A range holds its lower bound and not its upper one, and says so; the outer two are open, so
 * that nobody is without a hand to raise. What is counted is judged as it is written: 59.5 of 100,
 * told as 60, is 60.
 */
export function handBins<P, S extends Snapshot>(prediction: Prediction<P, S>): readonly Bin[] {
  if (prediction.kind === 'choice') {
    return Object.entries(prediction.options).map(([id, label]) => ({
      label,
      holds: (answer) => answer === id,
    }));
  }
  const bounds = handBounds(prediction);
  const scale = scaleOf(prediction);
  const say = (value: number) => written(value * scale.factor, 6);
  const label = (from: number | undefined, to: number | undefined): string => {
    if (from === undefined) return `under ${say(to ?? NaN)}${scale.unit}`;
    if (to === undefined) return `${say(from)}${scale.unit} or more`;
    if (!scale.whole) return `${say(from)} to under ${say(to)}${scale.unit}`;
    const last = to - 1;
    return last === from
      ? `${say(from)}${scale.unit}`
      : `${say(from)} to ${say(last)}${scale.unit}`;
  };
  return Array.from({ length: bounds.length + 1 }, (_, i) => ({
    label: label(bounds[i - 1], bounds[i]),
    holds: (answer: Answer) => {
      const value = asWritten(prediction, answer);
      return value >= (bounds[i - 1] ?? -Infinity) && value < (bounds[i] ?? Infinity);
    },
  }));
}

/** Where ranges of hands meet, ascending, all between `min` and `max`. */
export function handBounds<P, S extends Snapshot>(
  prediction: NumberPrediction<P, S> | CurvePrediction<P, S>,
): readonly number[] {
  const { min, max } = prediction.kind === 'number' ? prediction : prediction.y;
  const bounds = prediction.hands ?? roundNumbers(min, max);
  return bounds.filter((bound) => bound > min && bound < max);
}

/** Multiples of 1, 2 or 5 times a power of ten, about so far apart that the ranges are five. */
function roundNumbers(min: number, max: number): number[] {
  const rough = (max - min) / ranges;
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
  const step = power * ([1, 2, 5].find((factor) => factor * power > rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(min / step);
  const count = Math.max(0, Math.floor(max / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A number, or the right end of a curve, rounded as it is told. */
export function asWritten<P, S extends Snapshot>(
  prediction: NumberPrediction<P, S> | CurvePrediction<P, S>,
  answer: Answer,
): number {
  const value = typeof answer === 'number' ? answer : endOf(answer);
  const { factor, decimals } = scaleOf(prediction);
  return Number((value * factor).toFixed(decimals)) / factor;
}

/** How a number of this question is written, and whether it counts things. */
function scaleOf<P, S extends Snapshot>(
  prediction: NumberPrediction<P, S> | CurvePrediction<P, S>,
): { unit: string; factor: number; decimals: number; whole: boolean } {
  if (prediction.kind === 'number') {
    const { unit, decimals } = prediction;
    const whole = decimals === 0 && !isPercentage(unit);
    return { unit: spaced(unit), factor: 1, decimals, whole };
  }
  const { format } = prediction.y;
  if (format === 'percent')
    return { unit: `${narrowSpace}%`, factor: 100, decimals: 1, whole: false };
  return {
    unit: '',
    factor: 1,
    decimals: format === 'integer' ? 0 : 3,
    whole: format === 'integer',
  };
}

function isPercentage(unit: string): boolean {
  return unit.trim() === '%';
}

/** A percent sign stands a narrow space from its number, however it was declared. */
function spaced(unit: string): string {
  return isPercentage(unit) ? `${narrowSpace}%` : unit;
}

function endOf(answer: Answer): number {
  return heights(answer).at(-1) ?? NaN;
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
