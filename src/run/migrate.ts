/** Links made for an older version of a lesson, carried over by the lesson itself. */
import { wholeNumber, type Address } from './address.ts';

/**
 * From the settings of a link made for version `from` (`section.field`, `section.seed`, `seed`, …,
 * as texts) to those of the present version. They come from strangers and are parsed afterwards:
 * rename, split and convert, and leave checking to the parser.
 */
export type Migrate = (
  params: Record<string, string>,
  from: number,
) => Readonly<Record<string, string>>;

export interface Migrated {
  readonly address: Address;
  /** What became of a link for another version, in a sentence. */
  readonly notice?: string;
}

/** The settings among the entries of a query; all else is the lab's own. */
const isSetting = (key: string): boolean => key.includes('.') || key === 'seed' || key === 'step';

/** Never throws; without a way over, the address stays as it is and the notice says so. */
export function migrateAddress(
  address: Address,
  version: number,
  migrate: Migrate | undefined,
): Migrated {
  const from = wholeNumber(address, 'v');
  if (from === undefined || from === version) return { address };
  const made = `This link was made for version ${from} of the lesson; this is version ${version}`;
  const asItIs = { address, notice: `${made}, whose defaults or results may differ.` };
  if (!migrate || from < 1 || from > version) return asItIs;
  const entries = [...address.query];
  try {
    const given = Object.fromEntries(entries.filter(([key]) => isSetting(key)));
    const carried = Object.entries(migrate(given, from)).filter(
      ([key, value]) => isSetting(key) && typeof value === 'string',
    );
    const rest = entries.filter(([key]) => !isSetting(key));
    return {
      address: { ...address, query: new Map([...carried, ...rest]) },
      notice: `${made}. Its settings were carried over; results may differ.`,
    };
  } catch {
    return { address, notice: `${made}, and its settings could not be carried over.` };
  }
}
