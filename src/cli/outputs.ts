import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
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

/** A new folder that nobody else has, inside one that exists. */
function ownFolder(inside: string): string {
  return mkdtempSync(join(inside, '.attention-lab-'));
}

function refuseUnwritable(option: string, folder: string): void {
  try {
    rmSync(ownFolder(folder), { recursive: true });
  } catch (cause) {
    throw new UsageError(`${option}: ${folder} cannot be written to (${(cause as Error).message})`);
  }
}

/** How the manifests of every lab's dumps name themselves. */
const DUMP_SCHEMA = /^attention-lab\/([a-z-]+-)?dump@\d+$/;

/** Whether a folder holds what a dump of this program holds; only that may be replaced. */
function isDump(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return (
      typeof manifest === 'object' &&
      manifest !== null &&
      'schema' in manifest &&
      typeof manifest.schema === 'string' &&
      DUMP_SCHEMA.test(manifest.schema)
    );
  } catch {
    // No manifest, or none of ours.
    return false;
  }
}

/** What a dump is made of. */
export interface Dump {
  /** Folders with arrays and a manifest of their own, relative to that of the dump. */
  readonly folders: readonly string[];
  /** The manifest of the whole, config and all; its `schema` ends in dump@ and a number. */
  readonly manifest: { readonly schema: string; readonly [name: string]: unknown };
  /** Writes folder number `index` into `folder`, which is there and empty. */
  write(index: number, folder: string): void;
}

function checkCsv(csv: string): void {
  if (csv === '') throw new UsageError('--csv needs the name of a file');
  if (isFolder(csv)) throw new UsageError(`--csv ${csv} is a folder`);
  if (!isFolder(dirname(csv))) throw new UsageError(`--csv ${csv}: there is no folder ${dirname(csv)}`);
  const real = existsSync(csv) ? realpathSync(csv) : resolve(csv);
  if (!existsSync(real) || statSync(real).isFile()) refuseUnwritable(`--csv ${csv}`, dirname(real));
}

function checkDump(dump: string, folders: readonly string[]): void {
  if (dump === '') throw new UsageError('--dump needs the name of a folder');
  const there = nearestThere(dump);
  if (!isFolder(there)) throw new UsageError(`--dump ${dump}: ${there} is a file; name a folder`);
  if (existsSync(join(dump, 'manifest.json')) && !isDump(dump)) {
    throw new UsageError(`--dump ${dump}: its manifest.json is not that of a dump; name another folder`);
  }
  for (const name of folders) {
    const folder = join(dump, name);
    const nearest = nearestThere(folder);
    if (!isFolder(nearest) || (existsSync(folder) && !isDump(folder))) {
      throw new UsageError(`--dump ${dump}: ${nearest} is there and is not a dump; name another folder`);
    }
  }
  refuseUnwritable(`--dump ${dump}`, there);
}

/** Where results go, as the command line names it. */
export interface OutputNames {
  readonly csv?: string | undefined;
  readonly dump?: string | undefined;
}

/**
 * Refuses, before anything is computed, what could not be written afterwards or would destroy what is not ours. `folders`
 * are those the dump will have; `input` is the file the experiment was read from.
 */
export function checkOutputs(
  { csv, dump }: OutputNames,
  folders: readonly string[] = [],
  input?: string,
): void {
  if (csv !== undefined) checkCsv(csv);
  if (dump !== undefined) checkDump(dump, folders);
  if (csv !== undefined && dump !== undefined && resolve(csv) === resolve(dump)) {
    throw new UsageError(`--csv and --dump both name ${csv}`);
  }
  if (
    csv !== undefined &&
    input !== undefined &&
    existsSync(csv) &&
    realpathSync(csv) === realpathSync(input)
  ) {
    throw new UsageError(`--csv ${csv} would overwrite the experiment it is read from`);
  }
}

/**
 * Writes the CSV in a folder of its own first and then moves it, so that no half-written file is ever under that name.
 * A link is followed; a pipe or a device is written to as it is.
 */
export function writeCsv(path: string, text: string): void {
  const real = existsSync(path) ? realpathSync(path) : resolve(path);
  if (existsSync(real) && !statSync(real).isFile()) {
    writeFileSync(real, text);
    return;
  }
  const own = ownFolder(dirname(real));
  try {
    writeFileSync(join(own, 'curves.csv'), text);
    renameSync(join(own, 'curves.csv'), real);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Takes the arrays of an older dump away and leaves everything else in the folder. */
function clearDump(folder: string): void {
  if (!isDump(folder)) return;
  const { arrays } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { arrays: object };
  for (const name of Object.keys(arrays)) rmSync(join(folder, `${name}.npy`), { force: true });
}

/**
 * Writes every folder of a dump, all of them or none: they take their places when the last one is complete. Ctrl-C is
 * heard between folders and leaves nothing behind.
 */
export async function writeDump(folder: string, { folders, manifest, write }: Dump): Promise<void> {
  const own = ownFolder(nearestThere(folder));
  let interrupted: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    interrupted = signal;
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    for (const [k, name] of folders.entries()) {
      mkdirSync(join(own, name), { recursive: true });
      write(k, join(own, name));
      await setImmediate();
      if (interrupted !== undefined) return;
    }
    for (const name of folders) {
      clearDump(join(folder, name));
      mkdirSync(join(folder, name), { recursive: true });
      for (const file of readdirSync(join(own, name)))
        renameSync(join(own, name, file), join(folder, name, file));
    }
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    rmSync(own, { recursive: true, force: true });
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    if (interrupted !== undefined) process.kill(process.pid, interrupted);
  }
}
