/**
 * `npm run tabulate`: train every architecture of the space, estimate it cheaply, and write the
 * tables that the lab ships. Takes about a minute. The trainings give the same bytes on every
 * machine, since the kernel's arithmetic is fixed; weight sharing does to rounding.
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'vite';

// tfjs asks Node for modules the old way.
globalThis.require = createRequire(import.meta.url);

const folder = 'src/nn/architectures';
const server = await createServer({
  server: { middlewareMode: true },
  appType: 'custom',
  optimizeDeps: { noDiscovery: true, include: [] },
  ssr: { noExternal: [/^@tensorflow\//] }, // its modules name one another without an ending
});

/** @param {number} done @param {number} all */
const tell = (done, all) => void process.stdout.write(`\r${done} of ${all} `);

/** @param {string} name @param {object} content */
async function write(name, content) {
  await writeFile(`${folder}/${name}`, `${JSON.stringify(content, null, 2)}\n`);
  console.log(`\n${folder}/${name} written`);
}

try {
  const table = /** @type {typeof import('../src/nn/architectures/make.ts')} */ (
    await server.ssrLoadModule(`/${folder}/make.ts`)
  );
  const made = await table.makeTable('spirals', tell);
  await write('built.json', made);
  await write('built-moons.json', await table.makeTable('moons', tell));
  const estimates = /** @type {typeof import('../src/nn/architectures/make-estimates.ts')} */ (
    await server.ssrLoadModule(`/${folder}/make-estimates.ts`)
  );
  await write('built-estimates.json', await estimates.makeEstimates(made.seed, tell));
} finally {
  await server.close();
}
