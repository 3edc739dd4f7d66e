/** bench/results.md: one section for each bench, rewritten when that bench runs. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { format } from 'prettier';

const path = 'bench/results.md';
const order = [
  'engines',
  'scaling',
  'page',
  'search',
  'own-table',
  'slices',
  'reversals',
  'schedules',
  'digits',
] as const;
type Section = (typeof order)[number];

const mark = (section: Section) => `<!-- ${section} -->`;

/** Put a section's text in its place; other sections stay as they were. */
export async function report(section: Section, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const sections = order.map((each) => {
    if (each === section) return `${mark(each)}\n\n${text}`;
    const start = before.indexOf(mark(each));
    if (start < 0) return '';
    const ends = order.map((other) => before.indexOf(mark(other))).filter((at) => at > start);
    return before.slice(start, Math.min(before.length, ...ends)).trim();
  });
  const head = '# Bench\n\n`npm run bench` writes this file.';
  const all = [head, ...sections.filter((each) => each !== '')].join('\n\n');
  await writeFile(path, await format(all, { parser: 'markdown', printWidth: 100 }));
  console.log(`\n${text}`);
}

export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, ${platform()} ${release()}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

/** `12.3 (10.1–15.0)`: median, least and most. */
export function spread(values: readonly number[], write: (value: number) => string): string {
  if (values.length === 0) return '–';
  const ends = [Math.min(...values), Math.max(...values)].map(write);
  return `${write(median(values))} (${ends.join('–')})`;
}
