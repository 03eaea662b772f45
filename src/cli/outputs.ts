import {
  appendFileSync,
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

function checkFile(option: string, path: string): void {
  if (path === '') throw new UsageError(`${option} needs the name of a file`);
  if (isFolder(path)) throw new UsageError(`${option} ${path} is a folder`);
  if (!isFolder(dirname(path)))
    throw new UsageError(`${option} ${path}: there is no folder ${dirname(path)}`);
  const real = existsSync(path) ? realpathSync(path) : resolve(path);
  if (!existsSync(real) || statSync(real).isFile()) refuseUnwritable(`${option} ${path}`, dirname(real));
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

/** What is written as one file, in the order in which it is. */
export const FILE_OUTPUTS = ['csv', 'script', 'notebook', 'npz', 'theory'] as const;
export type FileOutput = (typeof FILE_OUTPUTS)[number];

/** Where results go, as the command line names it. */
export interface OutputNames extends Partial<Readonly<Record<FileOutput, string | undefined>>> {
  readonly dump?: string | undefined;
}

/** Two options may not name one file: the second would replace the first. */
function refuseSameName(options: readonly (readonly [string, string])[]): void {
  for (const [k, [option, path]] of options.entries()) {
    const other = options.slice(0, k).find(([, before]) => resolve(before) === resolve(path));
    if (other !== undefined) throw new UsageError(`${other[0]} and ${option} both name ${path}`);
  }
}

/**
 * Refuses, before anything is computed, what could not be written afterwards or would destroy what is not ours. `folders`
 * are those the dump will have; `input` is the file the experiment was read from.
 */
export function checkOutputs(names: OutputNames, folders: readonly string[] = [], input?: string): void {
  const files = FILE_OUTPUTS.flatMap((name) => {
    const path = names[name];
    return path === undefined ? [] : [[`--${name}`, path] as const];
  });
  for (const [option, path] of files) checkFile(option, path);
  const { dump } = names;
  if (dump !== undefined) checkDump(dump, folders);
  refuseSameName(dump === undefined ? files : [...files, ['--dump', dump]]);
  for (const [option, path] of files) {
    if (input !== undefined && existsSync(path) && realpathSync(path) === realpathSync(input)) {
      throw new UsageError(`${option} ${path} would overwrite the experiment it is read from`);
    }
  }
}

/** Text, or bytes in pieces. */
export type FileContent = string | readonly Uint8Array[];

function writePieces(path: string, content: FileContent): void {
  if (typeof content === 'string') writeFileSync(path, content);
  else {
    writeFileSync(path, '');
    for (const piece of content) appendFileSync(path, piece);
  }
}

/**
 * Writes a file in a folder of its own first and then moves it, so that no half-written file is ever under that name.
 * A link is followed; a pipe or a device is written to as it is.
 */
export function writeWhole(path: string, content: FileContent): void {
  const real = existsSync(path) ? realpathSync(path) : resolve(path);
  if (existsSync(real) && !statSync(real).isFile()) {
    writePieces(real, content);
    return;
  }
  const own = ownFolder(dirname(real));
  try {
    writePieces(join(own, 'whole'), content);
    renameSync(join(own, 'whole'), real);
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
