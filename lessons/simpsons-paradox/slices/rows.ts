/** Of a real table: the columns cut into categories, and where the lab's or the reader's model was wrong. */
import type { RowSource } from '#run/notebook.ts';
import type { Slices } from './params.ts';
import { judgedRows } from './problem.ts';

/** `undefined` for generated sessions, which the notebook draws by the same recipe. */
export type SlicesRows =
  | {
      readonly columns: readonly {
        readonly name: string;
        readonly labels: readonly string[];
        readonly codes: Uint16Array;
      }[];
      readonly loss: Float64Array;
    }
  | undefined;

const rows: RowSource<Slices, SlicesRows> = async (params, seed, lab) => {
  if (params.data === 'web-traffic') return undefined;
  const breathe = async (): Promise<void> => undefined;
  const { columns, loss } = await judgedRows(params, seed, { ...lab, breathe });
  return { columns, loss };
};

export default rows;
