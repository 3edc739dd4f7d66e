import { expect, test } from 'vitest';
import { fileName, slug } from './file-name.ts';

test('a name tells lesson, section, figure, seed and step', () => {
  expect(fileName(['ensembles', 'bagging', 'The vote'], { seed: 7, step: 25 }, 'png')).toBe(
    'lab-ensembles-bagging-the-vote-seed7-step25.png',
  );
  expect(fileName(['x', 'y'], { seed: 1, step: 0 }, 'ipynb')).toBe('lab-x-y-seed1.ipynb');
});

test('a slug is a safe part of a file name, whatever the name was', () => {
  expect(slug('Précision: 5 % / "rows"')).toBe('precision-5-rows');
  expect(slug('../../etc/passwd')).toBe('etc-passwd');
  expect(slug('漢字')).toBe('figure');
  expect(slug('a'.repeat(500))).toHaveLength(60);
});
