import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * `:has()` with nothing before it is asked of every element, and then a browser restyles the whole
 * page after each change: 25 ms where 0.2 ms do. `markAround` gives an attribute to ask for instead.
 */
test('no style asks every element what it holds', () => {
  const files = ['src', 'lessons'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(css|svelte)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(100);
  const asked = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    return [...text.matchAll(/[^\s,(>+~]*[\s,(>+~]:has\(.*$/gm)].map(
      ([rule]) => `${file}: ${rule}`,
    );
  });
  expect(asked).toEqual([]);
});
