/** A rule learns to optimize small networks, and races those that people made. */
import { random } from '#core/random.ts';
import { mean } from '#core/stats/moments.ts';
import { quantileSorted } from '#core/stats/quantile.ts';
import { engineFor } from '#nn/engines.ts';
import type { HiddenLayer } from '#nn/spec.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import {
  lossOf,
  others,
  settings,
  tunedWays,
  usual,
  ways,
  winsOf,
  type SettingId,
  type TunedId,
  type WayId,
} from './names.ts';
import type { Meta } from './params.ts';
import { freshTasks, lookEvery, lookTasks, marksOf } from './plan.ts';
import { createTasks, type Tasks, type Way } from './tasks.ts';
import { endsOf, evolveRule, firstRule, tune } from './train.ts';

/** Log loss at the marks of a race, over its tasks; the band holds their middle half. */
export interface Course {
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}
/** How a learning rate was chosen. */
export interface Tuned {
  readonly rate: number;
  /** Mean loss on the seen tasks for each of the learning rates. */
  readonly losses: readonly number[];
}
/** Mean loss after the horizon over the first tasks of each setting. */
export type Losses = Readonly<Record<SettingId, number>>;
/** That of the rule after so many generations. */
export interface Look {
  readonly generation: number;
  readonly losses: Losses;
}
export interface MetaSnapshot extends Snapshot {
  readonly view: {
    readonly rule: Float64Array;
    readonly tuned: Readonly<Record<TunedId, Tuned>> | undefined;
    /** Those of tuned Adam, to compare with while the rule learns. */
    readonly adam: Losses | undefined;
    readonly looks: readonly Look[];
    readonly races: Readonly<Partial<Record<SettingId, Readonly<Record<WayId, Course>>>>>;
  };
}

const experiment: Experiment<Meta, MetaSnapshot> = async function* (params, seed, lab) {
  const { steps, horizon, hidden, after } = params;
  const breathe = () => lab.breathe();
  const streams = random(seed);
  const most = horizon * after;
  // One small gradient after the other: waiting for a GPU takes longer than computing them.
  const engine = await engineFor(lab.engine === 'webgpu' ? 'wasm' : lab.engine, lab.tell);
  const setUp = (count: number, hidden: readonly HiddenLayer[], name: string) =>
    createTasks(count, hidden, most, engine, (task) => streams.stream(name, task));
  const tasks: Record<SettingId, Tasks> = {
    seen: await setUp(params.tasks, usual, 'seen'),
    fresh: await setUp(freshTasks, usual, 'new'),
    other: await setUp(freshTasks, others[params.other], 'new'),
  };
  const meanEnds = async (way: Way): Promise<Losses> => {
    const of = async (setting: SettingId) =>
      mean(await endsOf(tasks[setting], way, horizon, breathe, lookTasks));
    return { seen: await of('seen'), fresh: await of('fresh'), other: await of('other') };
  };

  try {
    let rule = firstRule(hidden, streams);
    let view: MetaSnapshot['view'] = {
      rule,
      tuned: undefined,
      adam: undefined,
      looks: [],
      races: {},
    };
    let metrics: Record<string, number> = {};
    const look = async (generation: number) => {
      const losses = await meanEnds(rule);
      const { seen, fresh, other } = losses;
      metrics = { ...metrics, seenNow: seen, freshNow: fresh, otherNow: other };
      view = { ...view, looks: [...view.looks, { generation, losses }] };
    };
    yield { step: 0, metrics, view };

    await lab.breathe();
    const tuned: Partial<Record<TunedId, Tuned>> = {};
    const found: Partial<Record<WayId, Way>> = {};
    for (const id of tunedWays) {
      const { best, losses } = await tune(id, tasks.seen, horizon, breathe);
      tuned[id] = { rate: best.learningRate, losses };
      found[id] = best;
    }
    const adam = await meanEnds(found.adam!);
    view = { ...view, tuned: tuned as Record<TunedId, Tuned>, adam };
    await look(0);
    let step = 1;
    yield { step, metrics, view };

    const generations = evolveRule(rule, params, tasks.seen, streams, breathe);
    for (let generation = 1; generation <= steps; generation++) {
      await lab.breathe();
      const next = await generations.next();
      if (next.done) break;
      rule = next.value;
      view = { ...view, rule };
      if (generation % lookEvery === 0 || generation === steps) await look(generation);
      yield { step: ++step, metrics, view };
    }
    found.learned = rule;

    const marks = marksOf(params);
    for (const setting of settings) {
      const ends = {} as Record<WayId, number[]>;
      const race = {} as Record<WayId, Course>;
      for (const way of ways) {
        const courses: Float64Array[] = [];
        for (let task = 0; task < tasks[setting].count; task++) {
          courses.push(await tasks[setting].train(task, found[way]!, marks));
          await lab.breathe();
        }
        race[way] = courseOf(courses);
        ends[way] = courses.map((course) => course.at(-1)!);
      }
      const won = ends.learned.filter((end, task) => end < ends.adam[task]!).length;
      metrics = {
        ...metrics,
        ...Object.fromEntries(ways.map((way) => [lossOf(way, setting), mean(ends[way])])),
        [winsOf(setting)]: won / ends.learned.length,
      };
      view = { ...view, races: { ...view.races, [setting]: race } };
      yield { step: ++step, metrics, view };
    }
  } finally {
    for (const setting of settings) await tasks[setting].dispose();
  }
};

export default experiment;

function courseOf(courses: readonly Float64Array[]): Course {
  const columns = Array.from(courses[0]!, (_, mark) =>
    courses.map((course) => course[mark]!).sort((a, b) => a - b),
  );
  return {
    mean: columns.map((values) => mean(values)),
    low: columns.map((values) => quantileSorted(values, 0.25)),
    high: columns.map((values) => quantileSorted(values, 0.75)),
  };
}
