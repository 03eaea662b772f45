import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { DeviceName } from '../src/core/experiment/device.ts';
import { DEVICE_NAMES } from '../src/core/experiment/device.ts';
import type { MeasurementName } from './measurements/names.ts';
import { MEASUREMENT_NAMES } from './measurements/names.ts';

/** Bad flags: what to say in one line. The command then ends with code 2 and has measured nothing. */
export class FlagError extends Error {
  override name = 'FlagError';
}

export interface Flags {
  readonly help: boolean;
  /** A minute at most, RF-FIG at n ≤ 512. */
  readonly short: boolean;
  readonly json: string | undefined;
  /** What is measured; all of it when empty. */
  readonly only: readonly MeasurementName[];
  /** On which devices; on all that are there when empty. */
  readonly devices: readonly DeviceName[];
}

export const HELP = `Measures the lab in headless Chromium and in Node, and the same work in NumPy if python3 has it.

  npm run bench -- [--short] [--json FILE] [--only NAME]… [--device NAME]…

  --short        a minute at most: RF-FIG at n ≤ 512 and what visitors feel
  --json FILE    also write {"machine", "figures": [{"name", "device", "ours", "peer", "ratio", "goal", "met"}]}
  --only NAME    one of ${MEASUREMENT_NAMES.join(', ')}
  --device NAME  one of ${DEVICE_NAMES.join(', ')}
  --help         show this
`;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        short: { type: 'boolean', default: false },
        json: { type: 'string', multiple: true },
        only: { type: 'string', multiple: true, default: [] },
        device: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    const [line] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1);
    throw new FlagError(line);
  }
}

/** The given names as they are spelt among `known`, whatever their case. */
function named<Name extends string>(
  flag: string,
  given: readonly string[],
  known: readonly Name[],
): readonly Name[] {
  return given.map((text) => {
    const found = known.find((name) => name.toLowerCase() === text.toLowerCase());
    if (found === undefined) throw new FlagError(`--${flag} ${text} must be one of ${known.join(', ')}`);
    return found;
  });
}

function writable(files: readonly string[] | undefined): string | undefined {
  if (files === undefined) return undefined;
  const [file = ''] = files;
  if (files.length > 1) throw new FlagError(`--json is given ${files.length} times`);
  if (file === '') throw new FlagError('--json needs the name of a file');
  if (!existsSync(dirname(file))) throw new FlagError(`--json ${file}: there is no folder ${dirname(file)}`);
  if (existsSync(file) && statSync(file).isDirectory()) throw new FlagError(`--json ${file} is a folder`);
  return file;
}

/** Reads the command line. Throws FlagError, whose message is one line. */
export function readFlags(args: readonly string[]): Flags {
  const values = parse(args);
  return {
    help: values.help,
    short: values.short,
    json: writable(values.json),
    only: named('only', values.only, MEASUREMENT_NAMES),
    devices: named('device', values.device, DEVICE_NAMES),
  };
}
