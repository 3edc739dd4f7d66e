/** What a layer of the toy space may hold, by name: the same names in every section. */
import { blockOptions, type Block } from './architecture.ts';
import { wholeSpace } from './toy-space.ts';

/** What a place may hold, in the order in which it is offered. */
export const options = blockOptions(wholeSpace);

/** `16r+` is 16 ReLU units with their input added, `8t` is 8 tanh units; else `none` or `zero`. */
export function sayBlock(block: Block): string {
  if (block.kind !== 'dense') return block.kind;
  return `${block.units}${block.activation[0]}${block.residual ? '+' : ''}`;
}

/** Short name → the name on a control: `16r+` → `16 ReLU, residual`. */
export const blockNames: Readonly<Record<string, string>> = Object.fromEntries(
  options.map((block) => [sayBlock(block), spelledOut(block)]),
);

function spelledOut(block: Block): string {
  if (block.kind !== 'dense') return block.kind === 'none' ? 'None' : 'Zero';
  const { units, activation, residual } = block;
  return `${units} ${activation === 'relu' ? 'ReLU' : 'tanh'}${residual ? ', residual' : ''}`;
}

/** The block of a short name; an unknown name is none. */
export function blockOf(name: string): Block {
  return options.find((block) => sayBlock(block) === name) ?? { kind: 'none' };
}
