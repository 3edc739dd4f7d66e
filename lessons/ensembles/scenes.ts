import type { Scene } from '#run/teach.ts';
import bagging from './bagging/scenes.ts';
import boosting from './boosting/scenes.ts';
import cost from './cost/scenes.ts';
import forest from './forest/scenes.ts';
import stacking from './stacking/scenes.ts';
import vote from './vote/scenes.ts';

const scenes: readonly Scene[] = [
  ...vote,
  ...bagging,
  ...boosting,
  ...stacking,
  ...forest,
  ...cost,
];

export default scenes;
