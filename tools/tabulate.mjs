/**
 * `npm run tabulate`: train every architecture of the space and write the table that the lab ships.
 * Takes about a minute. The same bytes on every machine: the kernel's arithmetic is fixed.
 */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'vite';

const target = 'src/nn/architectures/built.json';
const server = await createServer({
  server: { middlewareMode: true },
  appType: 'custom',
  optimizeDeps: { noDiscovery: true, include: [] },
});
try {
  const module = await server.ssrLoadModule('/src/nn/architectures/make.ts');
  const { makeTable } = /** @type {typeof import('../src/nn/architectures/make.ts')} */ (module);
  const table = await makeTable((done, all) => process.stdout.write(`\r${done} of ${all}`));
  await writeFile(target, `${JSON.stringify(table, null, 2)}\n`);
  console.log(`\n${target} written`);
} finally {
  await server.close();
}
