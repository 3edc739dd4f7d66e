import type { Challenge, TeachState } from '#run/teach.ts';
import { answersOf, outcomeAt } from './answers.ts';
import type { RejectSnapshot } from './experiment.ts';
import type { Reject } from './params.ts';

const cheaper: Challenge<Reject, RejectSnapshot> = {
  id: 'cheaper-than-both',
  text: 'Find a threshold that costs less than always answering and less than always taking a second look, where a wrong answer costs at least five.',
  hint: 'Watch the curve of the cost. The least confident answers are the ones that are worth a second look.',
  solved({ params, view, done }: TeachState<Reject, RejectSnapshot>) {
    if (!done || !view || params.cost < 5) return false;
    const answers = answersOf(view, params);
    const costAt = (threshold: number) => outcomeAt(answers, threshold, params.cost).cost;
    const here = costAt(params.threshold);
    // 1 is the price of a second look at everybody
    return here < costAt(0) && here < 1;
  },
  solution: { params: { threshold: 0.9 }, seed: 1 },
};

export default [cheaper];
