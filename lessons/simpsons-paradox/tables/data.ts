/** The admissions to Berkeley as the book prints them. */

/** A row of the admissions table as the book prints it; shares in percent. */
export interface PrintedRow {
  readonly name: string;
  readonly applicants: number;
  readonly men: number;
  readonly menAdmitted: number;
  readonly women: number;
  readonly womenAdmitted: number;
}

/** Berkeley 1973 as printed, with a total of the whole university over six departments. */
export const printedTotal: PrintedRow = {
  name: 'All',
  applicants: 12_763,
  men: 8_442,
  menAdmitted: 44,
  women: 4_321,
  womenAdmitted: 35,
};
export const printedDepartments: readonly PrintedRow[] = [
  { name: 'A', applicants: 933, men: 825, menAdmitted: 62, women: 108, womenAdmitted: 82 },
  { name: 'B', applicants: 585, men: 560, menAdmitted: 63, women: 25, womenAdmitted: 68 },
  { name: 'C', applicants: 918, men: 325, menAdmitted: 37, women: 593, womenAdmitted: 34 },
  { name: 'D', applicants: 792, men: 417, menAdmitted: 33, women: 375, womenAdmitted: 35 },
  { name: 'E', applicants: 584, men: 191, menAdmitted: 28, women: 393, womenAdmitted: 24 },
  { name: 'F', applicants: 714, men: 373, menAdmitted: 6, women: 341, womenAdmitted: 7 },
];
