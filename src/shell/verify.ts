/** Judging a hand-in: every challenge is replayed, every prediction is laid beside the truth. */
import type { Snapshot } from '#run/experiment.ts';
import type { HandIn } from '#run/hand-in.ts';
import { parseParams } from '#run/parse.ts';
import { parseAnswer, sayAnswer, sayDifference } from '#run/prediction.ts';
import type { RunInput } from '#run/run.svelte.ts';
import { changedSettings, replayedState } from '#run/teach-state.ts';
import type { SectionTasks } from '../lesson-parts.ts';

/** To the last snapshot of a run, or `undefined` when the instructor stopped it. */
export type Replay = (input: RunInput) => Promise<Snapshot | undefined>;
export type Verdict = 'confirmed' | 'shown' | 'not confirmed' | 'wrong version' | 'not checked';

export interface ChallengeResult {
  readonly text: string;
  readonly verdict: Verdict;
  /** What was replayed, or why nothing was. */
  readonly remark: string;
}

export async function verifyChallenge(
  lesson: { readonly id: string; readonly version: number },
  tasks: SectionTasks | undefined,
  entry: HandIn['challenges'][number],
  replay: Replay,
): Promise<ChallengeResult> {
  const challenge = tasks?.challenges.find(({ id }) => id === entry.id);
  const text = challenge?.text ?? `${entry.section}: ${entry.id}`;
  const result = (verdict: Verdict, remark: string) => ({ text, verdict, remark });
  // An older version may have had challenges that this one lacks.
  if (entry.version !== lesson.version) {
    return result(
      'wrong version',
      `Solved in version ${entry.version} of the lesson; this is version ${lesson.version}.`,
    );
  }
  if (!tasks || !challenge) return result('not confirmed', 'The lesson has no such challenge.');
  if (entry.shown)
    return result('shown', 'The student was shown the solution; nothing was solved.');
  const { values, problems } = parseParams(tasks.params, entry.params);
  if (problems.length > 0) {
    return result('not confirmed', problems.map(({ message }) => message).join(' '));
  }
  const { seed, engine } = entry;
  const settings = `${changedSettings(tasks.params, values)}; seed ${seed}`;
  try {
    const input = { experiment: `${lesson.id}/${entry.section}`, params: values, seed, engine };
    const last = await replay(input);
    if (!last) return result('not checked', `Stopped before the end. ${settings}.`);
    if (!challenge.solved(replayedState(values, seed, engine, last)))
      return result('not confirmed', `The replay does not reach the goal. ${settings}.`);
    const { solution } = challenge;
    const shown =
      seed === solution.seed &&
      changedSettings(tasks.params, values) ===
        changedSettings(tasks.params, parseParams(tasks.params, solution.params).values);
    return result('confirmed', `${settings}${shown ? ': the solution that the lab shows' : ''}.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return result('not confirmed', `The replay failed: ${why}`);
  }
}

export interface PredictionResult {
  readonly question: string;
  readonly answer: string;
  readonly truth: string;
  readonly difference: string;
}

/** `undefined` for a prediction that the lesson does not have or an answer it does not allow. */
export async function comparePrediction(
  lesson: string,
  tasks: SectionTasks | undefined,
  entry: HandIn['predictions'][number],
  replay: Replay,
): Promise<PredictionResult | undefined> {
  const prediction = tasks?.predictions.find(({ id }) => id === entry.id);
  const answer = prediction && parseAnswer(prediction, entry.answer);
  if (!tasks || !prediction || answer === undefined) return undefined;
  const { values } = parseParams(tasks.params, prediction.params);
  const seed = 1;
  const engine = 'reference';
  let truth = prediction.truth(replayedState(values, seed, engine));
  if (truth === undefined) {
    const input = {
      experiment: `${lesson}/${entry.section}`,
      params: values,
      seed,
      engine,
    } as const;
    const last = await replay(input).catch(() => undefined);
    truth = last && prediction.truth(replayedState(values, seed, engine, last));
  }
  return {
    question: prediction.question,
    answer: sayAnswer(prediction, answer),
    truth: truth === undefined ? 'not known' : sayAnswer(prediction, truth),
    difference: truth === undefined ? '' : sayDifference(prediction, answer, truth),
  };
}
