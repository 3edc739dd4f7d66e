/** What a reader takes away: images, numbers and notebooks of the figures. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright/test';
import { openTool, quick } from './kit.ts';
import {
  button,
  everything,
  expect,
  figure,
  numberIn,
  openSection,
  openTable,
  rowsOf,
  runToEnd,
  test,
} from './page.ts';
import { violations } from './violations.ts';

/** Press, and read the file that comes. */
async function saved(panel: Locator, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    panel.page().waitForEvent('download'),
    button(panel, name).click(),
  ]);
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('the CSV of a figure holds its table', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  const panel = await openTool(widget, 'Export');
  const { file, bytes } = await saved(panel, 'CSV of Accuracy as members join');
  expect(file).toBe('lab-ensembles-bagging-accuracy-as-members-join-seed1-step4.csv');
  const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\r\n');
  expect(head).toBe(
    'Members,"Ensemble, test (0 to 1)",Out of bag (0 to 1),"This member alone, test (0 to 1)"',
  );
  const table = await openTable(figure(widget, 'Accuracy as members join'));
  const written = lines.map((line) => {
    const [members = '', ...shares] = line.split(',');
    return [members, ...shares.map((share) => `${(100 * Number(share)).toFixed(1)}\u202f%`)];
  });
  expect(written).toEqual(await rowsOf(table));
  const accuracy = await numberIn(widget, 'Ensemble accuracy');
  expect(Number(lines.at(-1)?.split(',')[1])).toBe(accuracy);
});

test('no CSV of either section holds a number that is rounded or written as text', async ({
  page,
}) => {
  for (const title of ['The vote', 'Bagging'] as const) {
    const widget = await openSection(page, title, quick);
    await runToEnd(widget);
    const panel = await openTool(widget, 'Export');
    const buttons = panel.getByRole('button', { name: /^CSV of / });
    await expect(buttons.first()).toBeVisible();
    for (const name of await buttons.evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label') ?? ''),
    )) {
      const { bytes } = await saved(panel, name);
      const [, ...lines] = bytes.toString('utf8').trimEnd().split('\r\n');
      expect(lines.join('\n'), name).not.toMatch(/%|–|—/);
    }
  }
});

test('the notebook holds the rows and the numbers of the run', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  const found = await numberIn(widget, 'Ensemble accuracy');
  const panel = await openTool(widget, 'Export');
  const { file, bytes } = await saved(panel, 'Jupyter notebook');
  expect(file).toBe('lab-ensembles-bagging-seed1-step4.ipynb');
  const notebook = JSON.parse(bytes.toString('utf8')) as { cells: { source: string }[] };
  const text = notebook.cells.map(({ source }) => source).join('\n');
  expect(text).toContain(`"ensembleAccuracy": ${found}`);
  const labels = /y_train = np\.array\(\[([\d, ]+)\]\)/.exec(text)?.[1]?.split(', ');
  expect(labels).toHaveLength(60);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('an SVG stands alone, in the colors of paper, with title and description', async ({
      page,
      newReader,
    }) => {
      const widget = await openSection(page, 'Bagging', quick);
      await runToEnd(widget);
      const panel = await openTool(widget, 'Export');
      const { file, bytes } = await saved(panel, 'SVG of The vote');
      expect(file).toBe('lab-ensembles-bagging-the-vote-seed1-step4.svg');
      const text = bytes.toString('utf8');
      expect(text).not.toMatch(/var\(|light-dark|color\(srgb|foreignObject| class=| style=/);
      expect(text).toContain('fill="#fbfaf7"');
      expect(text).toContain('data:image/png;base64,');
      const reader = await newReader();
      const drawn = await reader.evaluate((source) => {
        const svg = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          wrong: svg.querySelectorAll('parsererror').length,
          title: svg.querySelector('title')?.textContent,
          description: svg.querySelector('desc')?.textContent,
          ink: svg.querySelector('text')?.getAttribute('fill'),
        };
      }, text);
      // Without its width fixed, every text is as wide as it is where Inter draws it.
      await reader.setContent(text);
      const off = await reader.evaluate(async () => {
        await document.fonts.ready;
        const texts = [...document.querySelectorAll<SVGTextElement>('svg > g text[textLength]')];
        return texts.map((each) => {
          const wanted = Number(each.getAttribute('textLength'));
          each.removeAttribute('textLength');
          return Math.abs(each.getComputedTextLength() - wanted) / wanted;
        });
      });
      expect(off.length).toBeGreaterThan(5);
      expect(Math.max(...off)).toBeLessThan(0.02);
      const summary = await everything(widget);
      expect(drawn).toEqual({
        wrong: 0,
        title: 'The vote',
        description: summary['The vote'],
        ink: 'rgb(34, 38, 43)',
      });
    });

    test('a PNG has twice the pixels of the drawing, on paper', async ({ page }) => {
      const widget = await openSection(page, 'Bagging', quick);
      await runToEnd(widget);
      const panel = await openTool(widget, 'Export');
      const { bytes: svg } = await saved(panel, 'SVG of The vote');
      const { bytes } = await saved(panel, 'PNG of The vote');
      const width = Number(/width="(\d+)" height="\d+" viewBox/.exec(svg.toString('utf8'))?.[1]);
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(2 * width);
      const source = `data:image/png;base64,${bytes.toString('base64')}`;
      const seen = await page.evaluate(async (data) => {
        const image = new Image();
        image.src = data;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
        const colors = new Set<number>();
        for (let i = 0; i < pixels.length; i += 4) {
          colors.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
        }
        return { corner: [...pixels.slice(0, 3)], colors: colors.size };
      }, source);
      expect(seen.corner).toEqual([251, 250, 247]);
      expect(seen.colors).toBeGreaterThan(50);
      // Text is drawn in the font of the page: as the drawing shows it, not as it looks without.
      const drawn = svg.toString('utf8');
      const without = drawn.replace(/<style>.*?<\/style>/s, '');
      const differing = await page.evaluate(
        async ([png, ...drawings]) => {
          const read = async (source: string): Promise<Uint8ClampedArray> => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = size ?? [image.width, image.height];
            size ??= [image.width, image.height];
            const context = canvas.getContext('2d');
            context?.drawImage(image, 0, 0, canvas.width, canvas.height);
            return (
              context?.getImageData(0, 0, canvas.width, canvas.height).data ??
              new Uint8ClampedArray()
            );
          };
          let size: [number, number] | undefined;
          const wanted = await read(png ?? '');
          const counts: number[] = [];
          for (const drawing of drawings) {
            const found = await read(
              `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`,
            );
            counts.push(found.reduce((sum, value, i) => sum + Number(value !== wanted[i]), 0));
          }
          return counts;
        },
        [source, drawn, without],
      );
      expect(differing[0]).toBe(0);
      expect(differing[1]).toBeGreaterThan(1_000);
    });

    test('sharing and exporting have no violation', async ({ page }) => {
      test.slow();
      const widget = await openSection(page, 'Bagging', quick);
      await runToEnd(widget);
      const share = await openTool(widget, 'Share');
      await expect(share.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
      expect(await violations(page, '#bagging')).toEqual([]);
      await openTool(widget, 'Export');
      expect(await violations(page, '#bagging')).toEqual([]);
    });
  });
}

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a figure is saved and a code shown, and nothing is too wide or too small', async ({
    page,
  }) => {
    const widget = await openSection(page, 'Bagging', quick);
    await runToEnd(widget);
    await button(widget, 'Export').tap();
    const panel = widget.getByRole('group', { name: 'Export', exact: true });
    const png = button(panel, 'PNG of The vote');
    const box = await png.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await png.tap();
    await expect(panel.getByText(/^Saved as lab-.*\.png\.$/)).toBeVisible();
    await button(widget, 'Share').tap();
    await button(widget, 'Show large').tap();
    await button(page.getByRole('dialog'), 'Close').tap();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
  });
});
