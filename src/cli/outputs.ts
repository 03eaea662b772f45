import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { RunDocument } from '../core/experiment/runDocument.ts';
import { curvesCsv } from '../core/experiment/runDocument.ts';
import { dumpDraw } from './dump.ts';
import { UsageError } from './usage.ts';

/** Whether a path is a folder; false where nothing is. */
function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The nearest part of a path, from its end, that exists. */
function nearestThere(path: string): string {
  let part = resolve(path);
  while (!existsSync(part)) part = dirname(part);
  return part;
}

/** Refuses, before anything is computed, what could not be written afterwards. */
export function checkOutputs(csv: string | undefined, dump: string | undefined): void {
  if (csv !== undefined) {
    if (csv === '') throw new UsageError('--csv needs the name of a file');
    if (isFolder(csv)) throw new UsageError(`--csv ${csv} is a folder`);
    if (!isFolder(dirname(csv))) throw new UsageError(`--csv ${csv}: there is no folder ${dirname(csv)}`);
  }
  if (dump !== undefined) {
    if (dump === '') throw new UsageError('--dump needs the name of a folder');
    const there = nearestThere(dump);
    if (!isFolder(there)) throw new UsageError(`--dump ${dump}: ${there} is a file; name a folder`);
  }
}

/** Writes the CSV beside its place first and then moves it, so that no half-written file is ever under that name. */
export function writeCsv(path: string, { config, curves }: RunDocument): void {
  const partial = `${path}.partial`;
  try {
    writeFileSync(partial, curvesCsv(config, curves));
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Writes DIR/seed-K/ for every draw, all of them or none: they take their places when the last one is complete. */
export function writeDump(folder: string, config: RandomFeaturesConfig): void {
  const partial = `${folder.replace(/\/+$/, '')}.partial`;
  rmSync(partial, { recursive: true, force: true });
  try {
    const names = Array.from({ length: config.seeds }, (_, k) => `seed-${config.seed + k}`);
    for (const [k, name] of names.entries()) dumpDraw(join(partial, name), config, config.seed + k);
    mkdirSync(folder, { recursive: true });
    for (const name of names) {
      rmSync(join(folder, name), { recursive: true, force: true });
      renameSync(join(partial, name), join(folder, name));
    }
    const manifest = { schema: 'attention-lab/dump@1', config, draws: names };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
