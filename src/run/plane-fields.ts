/** The fields that sections on rows in the plane declare alike; `plane.ts` draws the rows. */
import { choice, number, text, type OwnColumns } from './params.ts';
import { penguinColumns } from './plane-table.ts';

/** How such a section uses the reader's own table: a class and two numeric columns. */
export const ownPlane = (rows: number): OwnColumns => ({
  target: 'target',
  features: ['first', 'second'],
  classes: 6,
  rows,
});

/** Features of the penguins, and columns of the reader's own table. */
export const columnFields = {
  x: choice({ default: 'beak-length', options: penguinColumns, label: 'First feature' }),
  y: choice({ default: 'body-mass', options: penguinColumns, label: 'Second feature' }),
  target: text({ default: '', maxLength: 100, label: 'Class column' }),
  first: text({ default: '', maxLength: 100, label: 'First column' }),
  second: text({ default: '', maxLength: 100, label: 'Second column' }),
};

export const spreadField = number({
  default: 0.2,
  min: 0,
  max: 1,
  step: 0.01,
  label: 'Spread',
  help: 'Standard deviation of the error added to the features; the shapes are about 2 wide.',
});

/** @param share of the training labels that are flipped by default */
export const labelNoiseField = (share: number) =>
  number({
    default: share,
    min: 0,
    max: 0.4,
    step: 0.01,
    label: 'Label noise',
    help: 'The share of training labels that are flipped. Test labels stay right.',
  });
