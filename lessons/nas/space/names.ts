/** What a layer may hold, as the reader chooses it. */
import type { Block, BlockActivation } from '#core/search/architecture.ts';
import { wholeSpace } from '#core/search/toy-space.ts';

/** `16r+` is 16 ReLU units with a residual. */
export const blockNames: Readonly<Record<string, string>> = Object.fromEntries([
  ['none', 'None'],
  ['zero', 'Zero'],
  ...wholeSpace.activations.flatMap((activation: BlockActivation) =>
    wholeSpace.widths.flatMap((units) =>
      [false, true].map((residual): [string, string] => [
        `${units}${activation[0]}${residual ? '+' : ''}`,
        `${units} ${activation === 'relu' ? 'ReLU' : 'tanh'}${residual ? ', residual' : ''}`,
      ]),
    ),
  ),
]);

/** The block of a name; an unknown name is none. */
export function blockOf(name: string): Block {
  const read = /^(\d+)([rt])(\+?)$/.exec(name);
  if (!read) return { kind: name === 'zero' ? 'zero' : 'none' };
  return {
    kind: 'dense',
    units: Number(read[1]),
    activation: read[2] === 'r' ? 'relu' : 'tanh',
    residual: read[3] === '+',
  };
}
