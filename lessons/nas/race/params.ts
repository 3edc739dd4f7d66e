import { choice, declareParams, integer, list, number, type Values } from '#run/params.ts';
import { options, sayBlock } from '#core/search/block-names.ts';
import { places, strategyNames } from './names.ts';

const most = 90;
/** The blocks are told by their names. */
const names = options.map(sayBlock);
const option = (label: string, value: number) =>
  integer({ default: value, min: 0, max: options.length - 1, label, names, display: true });

const race = declareParams(
  {
    strategy: choice({
      default: 'evolution',
      options: strategyNames,
      label: 'Watch one search',
      help: 'All five run in the comparison.',
    }),
    task: choice({
      default: 'spirals',
      options: { spirals: 'Spirals, hard', moons: 'Moons, easy' },
      label: 'Task',
    }),
    budget: integer({
      default: 45,
      min: 9,
      max: most,
      step: 9,
      unit: 'full trainings',
      label: 'Budget',
      help: 'Every training is paid for, also one that has been made before.',
    }),
    seeds: integer({
      default: 200,
      min: 20,
      max: 400,
      step: 20,
      label: 'Searches of each strategy',
    }),
    population: integer({ default: 10, min: 2, max: 40, label: 'Population' }),
    sample: integer({
      default: 4,
      min: 1,
      max: 20,
      label: 'Tournament',
      help: 'Drawn with replacement; the best of them is changed.',
    }),
    rate: number({
      default: 2,
      min: 0.1,
      max: 10,
      step: 0.1,
      label: 'Learning rate of the controller',
    }),
    first: option('First layer', 6),
    second: option('Second layer', 6),
    third: option('Third layer', 0),
    mine: list({
      default: [],
      min: 0,
      max: options.length - 1,
      minLength: 0,
      maxLength: places * most,
      label: 'Your architectures',
      help: 'Three blocks each, by their numbers in the list of blocks.',
      names,
      display: true,
    }),
  },
  {
    metrics: {
      answer: { label: 'Regret of its answer so far' },
      seen: { label: 'Best validation loss so far' },
      ...Object.fromEntries(
        Object.entries(strategyNames).flatMap(([id, name]) => [
          [`${id}Regret`, { label: `${name}, mean regret` }],
          [`${id}Median`, { label: `${name}, median regret` }],
          [`${id}Wins`, { label: `${name}, wins`, format: 'percent' as const }],
        ]),
      ),
    },
    quick: { budget: 9, seeds: 20, population: 4 },
  },
);

export default race;
export type Race = Values<typeof race>;
