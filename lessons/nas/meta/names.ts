/** The ways to change parameters and the settings they race in, in the order in which they are drawn. */
import type { HiddenLayer } from '#nn/spec.ts';

export const wayNames = {
  sgd: 'SGD',
  momentum: 'Momentum',
  adam: 'Adam',
  learned: 'Learned',
} as const;
export type WayId = keyof typeof wayNames;
export const ways = Object.keys(wayNames) as WayId[];
/** Those that are tuned instead of learned. */
export type TunedId = Exclude<WayId, 'learned'>;
export const tunedWays = ways.filter((way): way is TunedId => way !== 'learned');

export const settingNames = {
  seen: 'Seen tasks',
  fresh: 'New tasks',
  other: 'New architecture',
} as const;
export type SettingId = keyof typeof settingNames;
export const settings = Object.keys(settingNames) as SettingId[];

const suffixes = { seen: 'Seen', fresh: 'New', other: 'Other' } as const;
/** Final loss of a way in a setting, as a metric: `adamSeen`. */
export const lossOf = <W extends WayId>(way: W, setting: SettingId) =>
  `${way}${suffixes[setting]}` as const;
/** Share of a setting's tasks on which the learned rule ends below Adam, as a metric. */
export const winsOf = (setting: SettingId) => `wins${suffixes[setting]}` as const;

const layer = (units: number, activation: 'relu' | 'tanh'): HiddenLayer => ({ units, activation });

/** The hidden layers of every network that rules are trained on. */
export const usual = [layer(8, 'tanh')];
/** Other networks, on the rows of the new tasks. */
export const otherNames = {
  deep: 'Two layers of 16 ReLU',
  relu: 'One layer of 8 ReLU',
  wide: 'One layer of 32 tanh',
} as const;
export type OtherId = keyof typeof otherNames;
export const others: Readonly<Record<OtherId, readonly HiddenLayer[]>> = {
  deep: [layer(16, 'relu'), layer(16, 'relu')],
  relu: [layer(8, 'relu')],
  wide: [layer(32, 'tanh')],
};
