/** What a lesson says of itself; the contents page is made from it before any lesson loads. */

/** The parts of the course, in order. */
export const parts = [
  'Training models',
  'Training at scale',
  'Searching for models',
  'Evaluating models',
] as const;

export interface SectionMeta {
  /** The folder's name; also the prefix of the section's parameters and its address. */
  readonly id: string;
  readonly title: string;
  /** What the reader does there, as an imperative: "Vote with up to 51 classifiers". */
  readonly does: string;
  /** `true` for a section beyond the core path: collapsed until opened. */
  readonly further?: boolean;
}

export interface LessonMeta {
  readonly title: string;
  /** One or two sentences for the contents page. */
  readonly summary: string;
  readonly part: (typeof parts)[number];
  /** Place in the course: 10, 20, …; unique. */
  readonly order: number;
  /** Minutes of the core path, from a timed cold reading. */
  readonly minutes: number;
  /** Raised when a default, a range or a result changes; links carry it. */
  readonly version: number;
  /** The chapter the lesson belongs to. */
  readonly chapter: string;
  readonly sections: readonly SectionMeta[];
}
