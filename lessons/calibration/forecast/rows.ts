/** What the pictures were that the reader has forecast; of the others nothing is told. */
import type { RowSource } from '#run/notebook.ts';
import type { Forecast } from './params.ts';
import { shownDigits } from './shown.ts';

const rows: RowSource<Forecast, Uint8Array> = async ({ answers }, seed) =>
  shownDigits(seed).slice(0, answers.length);

export default rows;
