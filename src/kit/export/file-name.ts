/** Names of the files a reader saves: `lab-ensembles-bagging-the-vote-seed1-step25.png`. */

/** Letters and digits of a name with dashes between; never empty, at most 60 characters. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const dashed = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return dashed.slice(0, 60).replace(/-+$/, '') || 'figure';
}

export function fileName(
  parts: readonly string[],
  run: { readonly seed: number; readonly step: number },
  ending: string,
): string {
  const step = run.step > 0 ? [`step${run.step}`] : [];
  return `${['lab', ...parts.map(slug), `seed${run.seed}`, ...step].join('-')}.${ending}`;
}
