// A Vite plugin that records which modules each chunk was made of, for checkBudgets.mjs:
// sizes alone cannot tell whether tfjs got into a chunk.
import { relative } from 'node:path';

/**
 * Adds `.vite/chunks-<first chunk>.json` to the build: chunk file name → module paths from the project's root.
 * @returns {import('vite').Plugin}
 */
export function chunkModules() {
  let root = '';
  return {
    name: 'chunk-modules',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) return;
      const modules = chunks.map((chunk) => [
        chunk.fileName,
        chunk.moduleIds.map((id) => relative(root, id.replaceAll('\0', ''))),
      ]);
      this.emitFile({
        type: 'asset',
        fileName: `.vite/chunks-${entry.name}.json`,
        source: JSON.stringify(Object.fromEntries(modules), null, 1),
      });
    },
  };
}
