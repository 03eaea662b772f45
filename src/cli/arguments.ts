import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DeviceName } from '../core/experiment/device.ts';
import type { Rejection } from '../core/experiment/field.ts';
import { decodeLink } from '../core/experiment/link.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { readRandomFeatures } from '../core/experiment/randomFeaturesFields.ts';
import { UsageError } from './usage.ts';

/** The devices that exist outside a browser. */
export const NODE_DEVICES = ['wasm', 'cpu'] as const satisfies readonly DeviceName[];
type NodeDevice = (typeof NODE_DEVICES)[number];

export interface LabArguments {
  readonly help: boolean;
  readonly config: RandomFeaturesConfig;
  readonly csv: string | undefined;
  readonly dump: string | undefined;
  readonly device: NodeDevice | undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        csv: { type: 'string' },
        dump: { type: 'string' },
        device: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? firstLine(cause.message) : String(cause));
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] as string;
}

function refuse(rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  throw new UsageError(
    rejections.map(({ field, given, reason }) => `${field} = ${given} ${reason}`).join('; '),
  );
}

/** A link has a hash; a bare query is accepted too. Everything else is the name of a file. */
function readExperiment(text: string): RandomFeaturesConfig {
  if (text.includes('#') || /^\/?[a-z-]+\?/.test(text)) {
    const { config, rejections } = decodeLink(text.includes('#') ? text : `#${text}`);
    refuse(rejections);
    return config;
  }
  return readFile(text);
}

function readFile(path: string): RandomFeaturesConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? firstLine(cause.message) : String(cause);
    throw new UsageError(`'${path}' is neither a link with a # nor a file that can be read (${reason})`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is not JSON: ${cause instanceof Error ? firstLine(cause.message) : cause}`);
  }
  const config = configIn(value);
  if (config === undefined) throw new UsageError(`${path} does not hold a JSON object of fields`);
  const { config: read, rejections } = readRandomFeatures(Object.entries(config));
  refuse(rejections);
  return read;
}

/** The fields in a JSON value: the object itself, or the config of a saved run. */
function configIn(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!('schema' in value)) return value;
  return 'config' in value ? configIn(value.config) : undefined;
}

/** Reads the command line. Throws UsageError, whose message is one line. */
export function readArguments(args: readonly string[]): LabArguments {
  const { values, positionals } = parse(args);
  const device = NODE_DEVICES.find((name) => name === values.device);
  if (values.device !== undefined && device === undefined) {
    throw new UsageError(`--device = ${values.device} must be one of ${NODE_DEVICES.join(', ')}`);
  }
  if (positionals.length > 1) {
    throw new UsageError(`one experiment at a time, not ${positionals.length}; put the link in quotes`);
  }
  if (positionals.length === 0 && !values.help) {
    throw new UsageError('which experiment? Give a link in quotes or a JSON file; --help tells more');
  }
  return {
    help: values.help,
    config: positionals[0] === undefined ? readRandomFeatures([]).config : readExperiment(positionals[0]),
    csv: values.csv,
    dump: values.dump,
    device,
  };
}
