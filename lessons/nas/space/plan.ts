/** What page and worker must agree on. */
import { canonical, type Architecture, type SpaceRules } from '#core/search/architecture.ts';
import { architecturesOf, features, wholeSpace } from '#core/search/toy-space.ts';
export { fullSteps } from '#core/search/toy-space.ts';
import { blockOf } from '#core/search/block-names.ts';
import type { Space } from './params.ts';

/** Architectures trained side by side: one step of a run. */
export const slice = 20;
/** How often each architecture is timed; the median counts. */
export const timingRounds = 3;

type Switches = Pick<
  Space,
  | 'layers'
  | 'w4'
  | 'w8'
  | 'w16'
  | 'w32'
  | 'relu'
  | 'tanh'
  | 'residual'
  | 'zero'
  | 'narrowing'
  | 'same'
>;

export function rulesOf(values: Switches): SpaceRules {
  const { layers, residual, zero } = values;
  const widths = wholeSpace.widths.filter((width) => values[`w${width}`]);
  const activations = wholeSpace.activations.filter((each) => values[each]);
  return { layers, widths, activations, residual, zero };
}

/** The architectures that the switches leave, and how many lists of blocks make them. */
export function spaceOf(values: Switches): readonly Architecture[] {
  return architecturesOf(rulesOf(values)).filter(
    ({ blocks }) =>
      (!values.narrowing ||
        blocks.every(({ units }, i) => i === 0 || units <= blocks[i - 1]!.units)) &&
      (!values.same || new Set(blocks.map(({ activation }) => activation)).size <= 1),
  );
}

/** Lists of blocks that the rules allow, before those that make the same network are put together. */
export function listCount(values: Switches): number {
  const { layers, widths, activations, residual, zero } = rulesOf(values);
  return (1 + Number(zero) + widths.length * activations.length * (residual ? 2 : 1)) ** layers;
}

/** Steps of a run: the slices to train, or one to read them; one more for each round of timing. */
export function stepsOf(values: Switches & Pick<Space, 'source' | 'against'>): number {
  const slices = values.source === 'here' ? Math.ceil(spaceOf(values).length / slice) : 1;
  return slices + (values.against === 'latency' ? timingRounds : 0);
}

/** What the reader's three blocks come down to. */
export function ownArchitecture({ a, b, c }: Pick<Space, 'a' | 'b' | 'c'>): Architecture {
  return canonical([blockOf(a), blockOf(b), blockOf(c)], features);
}
