import type { Term } from '#run/teach.ts';

const glossary = {
  'simpsons-paradox': {
    term: 'Simpson’s paradox',
    definition:
      'One side of a comparison is ahead in every group and behind over all groups together, because the two sides have different shares of easy and hard groups.',
  },
  'adjusted-rate': {
    term: 'Adjusted rate',
    definition:
      'The rate that a side would have with the group sizes of everybody together, at its own rate in each group.',
  },
  standardization: {
    term: 'Standardization',
    definition:
      'Averaging the rates of the groups with the same weights for both sides, so that a different mix of groups can no longer make a difference.',
  },
  confounder: {
    term: 'Confounder',
    definition:
      'A cause of both the choice and the outcome. It mixes its own influence into the comparison, and adjusting for it takes that out.',
  },
  mediator: {
    term: 'Mediator',
    definition:
      'A step between the choice and the outcome. Adjusting for it takes away the part of the effect that goes through it.',
  },
  collider: {
    term: 'Collider',
    definition:
      'A common effect of the choice and the outcome. Adjusting for it ties the two together in ways that nothing in the world does.',
  },
  'effect-of-acting': {
    term: 'Effect of acting',
    definition:
      'How much the outcome changes when you set the choice yourself for everybody, instead of watching who ended up with which.',
  },
  'mix-effect': {
    term: 'Mix effect',
    definition:
      'A change of an overall number that comes from the shares of the groups alone, while the number of every group stays.',
  },
  'slice-based': {
    term: 'Slice-based evaluation',
    definition:
      'Judging a model on subsets of the rows, each named by a few conditions, and not on all rows together alone.',
  },
  'multiple-tests': {
    term: 'Correction for multiple tests',
    definition:
      'A stricter demand on each test the more tests are made, so that the chance of a false alarm among all of them stays small.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
