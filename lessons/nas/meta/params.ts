import { choice, declareParams, integer, number, type Metric, type Values } from '#run/params.ts';
import {
  lossOf,
  otherNames,
  settingNames,
  settings,
  wayNames,
  ways,
  winsOf,
  type SettingId,
} from './names.ts';

/** Final losses of a setting, the learned rule's first. */
function metricsOf(setting: SettingId): [string, Metric][] {
  const where = settingNames[setting].toLowerCase();
  const won: Metric = { label: `Learned beats Adam, ${where}`, format: 'percent' };
  return [
    ...ways
      .toReversed()
      .map((way): [string, Metric] => [
        lossOf(way, setting),
        { label: `${wayNames[way]}, ${where}` },
      ]),
    [winsOf(setting), won],
  ];
}

const meta = declareParams(
  {
    steps: integer({ default: 50, min: 1, max: 200, label: 'Generations' }),
    pairs: integer({
      default: 6,
      min: 1,
      max: 32,
      label: 'Pairs of tries',
      help: 'Each generation tries this many random directions, both ways.',
    }),
    sigma: number({
      default: 0.1,
      min: 0.01,
      max: 0.5,
      step: 0.01,
      label: 'Size of a try',
      help: 'Standard deviation of what is added to every number of the rule.',
    }),
    rate: number({
      default: 0.05,
      min: 0.005,
      max: 0.5,
      step: 0.005,
      label: 'Meta learning rate',
      help: 'With which Adam moves the rule.',
    }),
    horizon: integer({
      default: 40,
      min: 10,
      max: 80,
      step: 5,
      unit: 'steps',
      label: 'Horizon',
      help: 'Training steps after which a try is judged, and the others are tuned.',
    }),
    tasks: integer({ default: 12, min: 1, max: 24, label: 'Seen tasks' }),
    hidden: integer({
      default: 4,
      min: 0,
      max: 8,
      label: 'Hidden units of the rule',
      help: 'With none, an update is a weighted sum of the features.',
    }),
    other: choice({ default: 'deep', options: otherNames, label: 'New architecture' }),
    after: integer({
      default: 1,
      min: 1,
      max: 4,
      unit: 'horizons',
      label: 'Judge after',
      help: 'Nobody is tuned or trained again for a longer race.',
    }),
    watch: choice({
      default: 'fresh',
      options: settingNames,
      label: 'Watch the race on',
      display: true,
    }),
    rule: choice({ default: 'learned', options: wayNames, label: 'Update rule', display: true }),
    at: integer({
      default: 20,
      min: 0,
      max: 100,
      unit: 'steps',
      label: 'Training step of the surface',
      display: true,
    }),
  },
  {
    metrics: {
      seenNow: { label: 'Learned so far, seen tasks' },
      freshNow: { label: 'Learned so far, new tasks' },
      otherNow: { label: 'Learned so far, new architecture' },
      ...Object.fromEntries(settings.flatMap(metricsOf)),
    },
    quick: { steps: 4, pairs: 2, horizon: 10, tasks: 8 },
  },
);

export default meta;
export type Meta = Values<typeof meta>;
