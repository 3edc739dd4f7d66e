import type { ChoicePrediction } from '#run/teach.ts';
import type { PhasesSnapshot } from './experiment.ts';
import type { Phases } from './params.ts';

/** The settings that the question tells of. */
const asked = { prevalence: 0.08, n: 2000, cut: 1.5 } as const;

export const ruleOrModel: ChoicePrediction<Phases, PhasesSnapshot> = {
  id: 'rule-or-model',
  kind: 'choice',
  question:
    '8 % of the payments are fraud, and you have 2,000 labeled ones. A rule of thumb flags everything far from home; a logistic regression on amount and distance flags what it gives a probability of one half. Which has the higher F1?',
  options: {
    heuristic: 'The rule of thumb',
    simple: 'The logistic regression',
    same: 'They are within 0.02',
  },
  params: asked,
  truth: ({ metrics, params }) => {
    const { heuristic, simple } = metrics;
    if (heuristic === undefined || simple === undefined) return;
    if ((['prevalence', 'n', 'cut'] as const).some((name) => params[name] !== asked[name])) return;
    if (Math.abs(heuristic - simple) <= 0.02) return 'same';
    return heuristic > simple ? 'heuristic' : 'simple';
  },
  why: 'Fraud lies on both sides of what is usual, so one straight border finds one kind of it; and with few frauds a probability of one half is rarely reached.',
  commonMistake:
    'Many expect that whatever was learned from data beats whatever was guessed. A baseline is there to check that.',
};

export default [ruleOrModel];
