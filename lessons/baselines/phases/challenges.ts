import type { Challenge } from '#run/teach.ts';
import type { PhasesSnapshot } from './experiment.ts';
import type { Phases } from './params.ts';
import type { SystemId } from './plan.ts';
import { worth, type Prices } from './score.ts';

/** What a system is worth, once it has been built. */
function worthOf(view: PhasesSnapshot['view'] | undefined, id: SystemId, prices: Prices): number {
  const outcome = view?.outcomes.find((each) => each.id === id);
  return outcome ? worth(outcome.judged, id, prices) : NaN;
}

const challenges: readonly Challenge<Phases, PhasesSnapshot>[] = [
  {
    id: 'keep-the-rule',
    text: 'Find prices at which the rule of thumb is worth more than every model.',
    hint: 'Each phase pays its upkeep; the rule pays none.',
    solved: ({ view, params, done }) =>
      done &&
      (['simple', 'tuned', 'complex'] as const).every(
        (id) => worthOf(view, 'heuristic', params) > worthOf(view, id, params),
      ),
    solution: { params: { upkeep: 900 }, seed: 1 },
  },
  {
    id: 'better-yet-worth-less',
    text: 'Make the complex model the better one by F1 and the tuned model the more useful one.',
    hint: 'A frequent class and many rows help the trees; then let them cost something.',
    solved: ({ view, params, metrics, done }) =>
      done &&
      (metrics['complex'] ?? NaN) > (metrics['tuned'] ?? NaN) &&
      worthOf(view, 'complex', params) < worthOf(view, 'tuned', params),
    solution: { params: { prevalence: 0.3, upkeep: 1000, benefit: 20 }, seed: 1 },
  },
  {
    id: 'a-better-rule',
    text: 'Make the rule of thumb beat the expert. At 8 % fraud it cannot, wherever you move it.',
    hint: 'Where fraud is frequent the expert gains; where it is rare the slips cost most.',
    solved: ({ metrics }) => (metrics['heuristic'] ?? 0) > (metrics['human'] ?? 1),
    solution: { params: { prevalence: 0.03, cut: 1.8 }, seed: 1 },
  },
];

export default challenges;
