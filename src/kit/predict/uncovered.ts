import { answerKey, answers } from '#run/answers.svelte.ts';
import type { Snapshot } from '#run/experiment.ts';
import { parseAnswer } from '#run/prediction.ts';
import type { Prediction } from '#run/teach.ts';

/** Whether the reader has committed to an answer, or asked to see it without one. */
export function isUncovered<P, S extends Snapshot>(
  lesson: string,
  section: string,
  prediction: Prediction<P, S>,
): boolean {
  const key = answerKey(lesson, section, 'prediction', prediction.id);
  return (
    answers.waived.has(key) || parseAnswer(prediction, answers.predictions.get(key)) !== undefined
  );
}
