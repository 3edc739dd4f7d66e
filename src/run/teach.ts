/**
 * What a lesson declares beside its experiments: predictions, challenges, scenes, sources and
 * terms. Types only; the parts that show them live in `kit/` and `shell/`.
 */
import type { Engine, Snapshot } from './experiment.ts';

/** Everything a prediction or a challenge may look at. */
export interface TeachState<P, S extends Snapshot> {
  readonly params: P;
  readonly seed: number;
  readonly engine: Engine;
  /** Step of the newest snapshot; 0 while nothing has run. */
  readonly step: number;
  /** Whether the run has ended by itself. */
  readonly done: boolean;
  readonly metrics: S['metrics'];
  /** Absent before the first snapshot. */
  readonly view: S['view'] | undefined;
}

interface PredictionBase<P, S extends Snapshot> {
  /** Unique in its section. */
  readonly id: string;
  readonly question: string;
  /** One line on why the answer is what it is. */
  readonly why: string;
  /** One line on the usual wrong answer. */
  readonly commonMistake: string;
  /** Settings that the question is about, where they are not the defaults. */
  readonly params?: Partial<P>;
  /** Never set; ties the declaration to its section's snapshots. */
  readonly snapshot?: S;
}
export interface NumberPrediction<P, S extends Snapshot> extends PredictionBase<P, S> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Decimals shown. */
  readonly decimals: number;
  /** Where the ranges that hands are raised for meet, ascending; round numbers where absent. */
  readonly hands?: readonly number[];
  /** The answer in the unit, from the engine; `undefined` while the state does not tell yet. */
  readonly truth: (state: TeachState<P, S>) => number | undefined;
}
export interface ChoicePrediction<P, S extends Snapshot> extends PredictionBase<P, S> {
  readonly kind: 'choice';
  /** Answer → how it reads. */
  readonly options: Readonly<Record<string, string>>;
  readonly truth: (state: TeachState<P, S>) => string | undefined;
}
export interface CurvePrediction<P, S extends Snapshot> extends PredictionBase<P, S> {
  readonly kind: 'curve';
  readonly x: { readonly label: string; readonly values: readonly number[] };
  readonly y: {
    readonly label: string;
    readonly min: number;
    readonly max: number;
    /** How heights are written; `percent` shows 0.784 as 78.4 %, `integer` is for counts. */
    readonly format?: 'number' | 'percent' | 'integer';
  };
  /** Where the ranges that hands are raised for meet, for the right end; round ones where absent. */
  readonly hands?: readonly number[];
  /** One value for each of `x.values`; `NaN` where the state does not tell yet. */
  readonly truth: (state: TeachState<P, S>) => readonly number[] | undefined;
}
export type Prediction<P, S extends Snapshot> =
  NumberPrediction<P, S> | ChoicePrediction<P, S> | CurvePrediction<P, S>;

/** A goal that the widget itself can tell is reached. */
export interface Challenge<P, S extends Snapshot> {
  /** Unique in its section. */
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly solved: (state: TeachState<P, S>) => boolean;
  /** Id of the section’s prediction whose answer the text gives away: it is shown after that. */
  readonly after?: string;
  /** The settings alone decide, and the widget shows it at once: no run is needed. */
  readonly atOnce?: boolean;
  /** One way to solve it: run to the end with these settings. Tests replay it on those of Node, reference and wasm. */
  readonly solution: { readonly params: Partial<P>; readonly seed: number };
}

/** Declarations found by glob, whose types nobody knows. */
export type AnyParams = Readonly<Record<string, unknown>>;
export type AnyPrediction = Prediction<AnyParams, Snapshot>;
export type AnyChallenge = Challenge<AnyParams, Snapshot>;

/** A named state that an instructor steps through. */
export interface Scene {
  /** Unique in the lesson; `#/lesson?scene=id` opens it. */
  readonly id: string;
  readonly section: string;
  readonly title: string;
  /** Field → value; what is absent is at its default. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** How far the run is when the scene opens; `end` for a finished run. */
  readonly step: number | 'end';
  /** Opens with the section's prediction; the next step shows the evidence. */
  readonly ask?: boolean;
  /** Id of the prediction that `q` shows; the section's first where absent. */
  readonly prediction?: string;
  /** Names of the figures and tables on the projector; all of the widget's where absent. */
  readonly figures?: readonly string[];
  /** Two figures stand side by side, or in rows, one under the other: for one axis across. */
  readonly layout?: 'rows';
  /** Labels of the read-outs on the projector; all where absent. */
  readonly readouts?: readonly string[];
  /** The one sentence on the projector. */
  readonly say: string;
  /** For the speaker alone. */
  readonly notes: string;
  /** For the printed sheet. */
  readonly misconception: string;
  readonly minutes: number;
  readonly discuss: string;
}

/** A work that a lesson rests on. */
export interface Source {
  readonly id: string;
  /** Author, year, title, place: a line of a reference list. */
  readonly text: string;
  readonly url?: string;
}

/** A term of the field, defined in a sentence or two. */
export interface Term {
  readonly term: string;
  readonly definition: string;
}
