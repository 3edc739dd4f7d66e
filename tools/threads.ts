/** Keeps worker code out of the page: imports are checked by file elsewhere, this sees the result. */
import type { Plugin } from 'vite';

const WORKER_ONLY =
  /\/src\/nn\/|\/src\/run\/worker\/[^?]+$|\/(?:lessons|gallery)\/.*\/experiment\.ts$|\/@tensorflow\//;

/** Fails the build when a chunk of the page holds code of a module that belongs in the worker. */
export function threads(): Plugin {
  return {
    name: 'lab:threads',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const strays = Object.values(bundle).flatMap((file) => {
        if (file.type !== 'chunk') return [];
        const modules = Object.entries(file.modules).filter(
          ([id, { renderedLength }]) => WORKER_ONLY.test(id) && renderedLength > 0,
        );
        return modules.map(([id]) => `${id} in ${file.fileName}`);
      });
      if (strays.length > 0) {
        this.error(`threads: the page must hold no worker code, got ${strays.join(', ')}`);
      }
    },
  };
}
