import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs the real command with these arguments in a process of its own, in the folder `cwd`. */
export function runLab(args: readonly string[], cwd: string): Promise<Outcome> {
  const command = ['--import', import.meta.resolve('tsx'), `${root}src/cli/lab.ts`, ...args];
  const env = { ...process.env, TSX_TSCONFIG_PATH: `${root}tsconfig.json` };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      });
    });
  });
}

/** A float64 .npy file in C order, format 1.0, read by its specification. */
export function readNpy(path: string): { shape: number[]; values: Float64Array } {
  const bytes = readFileSync(path);
  if (bytes.toString('latin1', 0, 8) !== '\x93NUMPY\x01\x00')
    throw new Error(`${path} is no .npy of format 1.0`);
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, start);
  if (start % 64 !== 0 || !header.endsWith('\n')) throw new Error(`${path}: the header is not padded`);
  const found = /^\{'descr': '<f8', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(header);
  if (found === null) throw new Error(`${path}: unexpected header ${header}`);
  const shape = (found[1] as string)
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const values = new Float64Array((bytes.length - start) / 8);
  for (let i = 0; i < values.length; i++) values[i] = bytes.readDoubleLE(start + 8 * i);
  return { shape, values };
}
