/** The controls' side of sections whose experiment watches a network train on rows to judge. */
import { isOwnTable } from '#run/own-table.ts';

export interface WatchedRows {
  /** Whether the lab draws the rows; else they are the reader's. */
  readonly drawn: boolean;
  /** Steps of a whole run: looks at the network, or one where there is none to train. */
  readonly steps: number;
  /** The fields of the run's size that mean something now. */
  readonly sizes: readonly ('tests' | 'length')[];
}

/**
 * @param data the task, or the id of an own table @param length training steps @param every training
 * steps between two looks @param trains whether a network trains: not on a table of probabilities
 */
export function watchedRows(
  data: string,
  length: number,
  every: number,
  trains: boolean,
): WatchedRows {
  const drawn = !isOwnTable(data);
  return {
    drawn,
    steps: trains ? Math.ceil(length / every) : 1,
    sizes: [...(drawn ? (['tests'] as const) : []), ...(trains ? (['length'] as const) : [])],
  };
}
