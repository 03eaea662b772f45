// A Vite plugin that records what each chunk was made of, for checkBudgets.mjs:
// sizes alone cannot tell whether tfjs got into a chunk.
import { relative } from 'node:path';

/**
 * @typedef {{ isEntry: boolean, imports: string[], dynamicImports: string[], modules: string[] }} ChunkRecord
 * `imports` and `dynamicImports` name chunks, `modules` source files from the project's root.
 */

/**
 * Adds `.vite/chunks-ENTRY.json` to the build: chunk file name → ChunkRecord.
 * The page and the worker are separate builds, so each has its own.
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
      const records = chunks.map(({ fileName, isEntry, imports, dynamicImports, moduleIds }) => {
        const modules = moduleIds.map((id) => relative(root, id.replaceAll('\0', '')));
        return [fileName, { isEntry, imports, dynamicImports, modules }];
      });
      const source = JSON.stringify(Object.fromEntries(records), null, 1);
      this.emitFile({ type: 'asset', fileName: `.vite/chunks-${entry.name}.json`, source });
    },
  };
}
