/** Every number that a scene says, from the run that it shows. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import measure from './measure/experiment.ts';
import measureParams, { type Measure } from './measure/params.ts';
import { judge } from './measure/reliability.ts';
import scenes from './scenes.ts';

function sceneOf(id: string) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  return scene;
}

async function judged(id: string) {
  const { params, seed } = sceneOf(id);
  const values: Measure = { ...measureParams.defaults, ...params };
  const view = (await collect(measure, values, seed)).at(-1)?.view;
  const probabilities = view?.probabilities[values.kind];
  if (!view || !probabilities) throw new Error(`${id} shows no model`);
  return judge(probabilities, view.y, 2, values);
}

test.each(['measure-logistic', 'measure-bayes'])('%s says its accuracy and error', async (id) => {
  const { accuracy, errors } = await judged(id);
  const { say } = sceneOf(id);
  expect(say).toContain(`${(100 * accuracy).toFixed(1)} %`);
  expect(say).toContain(errors.expected.toFixed(3));
});

test('with one bin the error is the one said', async () => {
  const { errors } = await judged('measure-one-bin');
  expect(sceneOf('measure-one-bin').say).toContain(errors.expected.toFixed(3));
});

test('with useless features naive Bayes is nearly calibrated', async () => {
  expect((await judged('measure-noise')).errors.expected).toBeLessThan(0.04);
});
