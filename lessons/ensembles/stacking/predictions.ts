import type { ChoicePrediction } from '#run/teach.ts';
import type { StackingSnapshot } from './experiment.ts';
import type { Stacking } from './params.ts';
import { kinds } from './plan.ts';

export const whomToTrust: ChoicePrediction<Stacking, StackingSnapshot> = {
  id: 'whom-to-trust',
  kind: 'choice',
  question:
    'One label in five is flipped, and the tree knows every training row by heart. A meta-learner learns from what the members say of these rows. Whom does it trust most?',
  options: {
    logistic: 'Logistic regression',
    bayes: 'Naive Bayes',
    knn: '15-nearest neighbors',
    tree: 'The decision tree',
    network: 'The neural network',
  },
  truth({ params, view }) {
    const asked = params.tree && params.depth === 20 && params.noise >= 0.1 && params.neighbors > 1;
    if (!asked || view?.members.length !== kinds.length) return undefined;
    return view.members.toSorted((a, b) => b.weight.inFold - a.weight.inFold)[0]?.kind;
  },
  why: 'On rows it has memorized the tree is never wrong, so no other member adds anything. That it is the worst of the five on new rows does not show in what the meta-learner sees.',
  commonMistake:
    'Many pick the member that is best on test rows, or the most flexible one. The meta-learner sees no test rows; it believes whoever agrees with the training labels, the flipped ones included.',
};

export default [whomToTrust];
