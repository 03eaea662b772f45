// Compiles the WebAssembly kernels of src/engine/simd/kernels, when they are newer than what was compiled last.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const sources = join(root, 'src/engine/simd/kernels');
const built = join(root, 'src/engine/simd/built');

/** Addresses up to 2 GB. */
const maximumPages = 32_768;

const common = [
  'index.ts',
  '-O3',
  '--noAssert',
  ...['--runtime', 'stub', '--use', 'abort='],
  ...['--importMemory', '--initialMemory', '1', '--maximumMemory', String(maximumPages)],
  ...['sign-extension', 'mutable-globals', 'nontrapping-f2i', 'bulk-memory', 'simd'].flatMap((feature) => [
    '--enable',
    feature,
  ]),
];
const relaxed = ['--enable', 'relaxed-simd'];
const shared = ['--enable', 'threads', '--sharedMemory'];

/** Every binary: with fused multiply–add or without, with memory of its own or shared between threads. */
const variants = {
  plain: [],
  relaxed,
  plainShared: shared,
  relaxedShared: [...relaxed, ...shared],
};

/** What the binaries depend on, as a hash. */
export function kernelFingerprint() {
  const hash = createHash('sha256').update(JSON.stringify([common, variants]));
  hash.update(readFileSync(join(root, 'node_modules/assemblyscript/package.json')));
  for (const file of readdirSync(sources).sort()) hash.update(file).update(readFileSync(join(sources, file)));
  return hash.digest('hex');
}

/** Compiles what is missing or out of date into src/engine/simd/built; throws with the compiler's words. */
export async function buildKernels() {
  const stamp = join(built, 'fingerprint');
  const wanted = kernelFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { default: asc } = await import('assemblyscript/asc');
  mkdirSync(built, { recursive: true });
  for (const [name, options] of Object.entries(variants)) {
    // Written beside and moved, so that whoever reads meanwhile finds a whole file.
    const file = join(built, `${name}.wasm`);
    const beside = `${file}.${process.pid}`;
    const { error, stderr } = await asc.main([
      ...common,
      ...options,
      '--baseDir',
      sources,
      '--outFile',
      beside,
    ]);
    if (error) throw new Error(`The kernels do not compile: ${error.message}\n${stderr.toString()}`);
    renameSync(beside, file);
  }
  writeFileSync(stamp, wanted);
}
