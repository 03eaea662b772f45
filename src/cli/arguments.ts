import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DeviceName } from '../core/experiment/device.ts';
import type { Rejection } from '../core/experiment/field.ts';
import { decodeLink } from '../core/experiment/link.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { readRandomFeatures } from '../core/experiment/randomFeaturesFields.ts';
import { RUN_SCHEMA } from '../core/experiment/runDocument.ts';
import { UsageError } from './usage.ts';

/** The devices that exist outside a browser. */
export const NODE_DEVICES = ['wasm', 'cpu'] as const satisfies readonly DeviceName[];
type NodeDevice = (typeof NODE_DEVICES)[number];

export interface LabArguments {
  readonly help: boolean;
  readonly config: RandomFeaturesConfig;
  /** The file the experiment was read from, if it was. */
  readonly file: string | undefined;
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
        csv: { type: 'string', multiple: true },
        dump: { type: 'string', multiple: true },
        device: { type: 'string', multiple: true },
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

/** The value of an option that may be given once. */
function once(name: string, values: readonly string[] | undefined): string | undefined {
  if (values !== undefined && values.length > 1)
    throw new UsageError(`--${name} is given ${values.length} times`);
  return values?.[0];
}

/** So many faults are told; nobody reads more in one line. */
const MOST_REJECTIONS = 12;

function refuse(rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const told = rejections
    .slice(0, MOST_REJECTIONS)
    .map(({ field, given, reason }) => `${field} = ${given} ${reason}`);
  const more = rejections.length - told.length;
  throw new UsageError([...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; '));
}

/** A link has a hash or begins as one; a bare query is accepted too. Everything else is the name of a file. */
function isLink(text: string): boolean {
  return text.includes('#') || /^https?:\/\//.test(text) || /^\/?[a-z-]+\?/.test(text);
}

function readExperiment(text: string): RandomFeaturesConfig {
  if (isLink(text)) {
    const { config, rejections } = decodeLink(text.includes('#') || text.includes('://') ? text : `#${text}`);
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
    // Some editors put a byte order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UsageError(`${path} is not JSON: ${cause instanceof Error ? firstLine(cause.message) : cause}`);
  }
  const config = configIn(value);
  if (config === undefined)
    throw new UsageError(`${path} does not hold a JSON object of fields or a saved run`);
  const { config: read, rejections } = readRandomFeatures(Object.entries(config));
  refuse(rejections);
  return read;
}

/** The fields in a JSON value: the object itself, or the config of a saved run. */
function configIn(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!('schema' in value)) return value;
  if (value.schema !== RUN_SCHEMA || !('config' in value)) return undefined;
  const { config } = value;
  return typeof config === 'object' && config !== null && !Array.isArray(config) ? config : undefined;
}

/** Reads the command line. Throws UsageError, whose message is one line. */
export function readArguments(args: readonly string[]): LabArguments {
  const { values, positionals } = parse(args);
  const wanted = once('device', values.device);
  const device = NODE_DEVICES.find((name) => name === wanted);
  if (wanted !== undefined && device === undefined) {
    throw new UsageError(`--device = ${wanted} must be one of ${NODE_DEVICES.join(', ')}`);
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
    file: positionals[0] === undefined || isLink(positionals[0]) ? undefined : positionals[0],
    csv: once('csv', values.csv),
    dump: once('dump', values.dump),
    device,
  };
}
