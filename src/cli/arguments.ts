import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Dataset } from '../core/dataset/dataset.ts';
import { hasUnitTokens, normaliseTokens } from '../core/dataset/normalise.ts';
import { readDataset } from '../core/dataset/readDataset.ts';
import type { DeviceName } from '../core/experiment/device.ts';
import type { Rejection } from '../core/experiment/field.ts';
import { decodeLink } from '../core/experiment/link.ts';
import { fitToData, isShipped } from '../core/experiment/ownData.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { readRandomFeatures } from '../core/experiment/readRandomFeatures.ts';
import { RUN_SCHEMA } from '../core/experiment/runDocument.ts';
import { UsageError } from './usage.ts';

/** The devices that exist outside a browser. */
export const NODE_DEVICES = ['wasm', 'cpu'] as const satisfies readonly DeviceName[];
/** 'core': the plain float64 loops that devices are checked against. Slow. */
const NODE_CHOICES = [...NODE_DEVICES, 'core'] as const;
export type NodeChoice = (typeof NODE_CHOICES)[number];

export interface LabArguments {
  readonly help: boolean;
  readonly config: RandomFeaturesConfig;
  /** Data of one's own, if the experiment runs on them. */
  readonly data: Dataset | undefined;
  /** The file the experiment was read from, if it was. */
  readonly file: string | undefined;
  readonly csv: string | undefined;
  readonly dump: string | undefined;
  readonly device: NodeChoice | undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', multiple: true },
        normalise: { type: 'boolean', default: false },
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

/** Reads data of one's own from their files. */
function readData(paths: readonly string[] | undefined, normalise: boolean): Dataset | undefined {
  if (paths === undefined) {
    if (normalise) throw new UsageError('--normalise is for the tokens of --data');
    return undefined;
  }
  const files = paths.map((path) => {
    try {
      return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
    } catch (cause) {
      throw new UsageError(`--data ${path} cannot be read (${firstLine((cause as Error).message)})`);
    }
  });
  const read = readDataset(files);
  const result = read.ok && normalise ? normaliseTokens(read.dataset) : read;
  if (!result.ok) throw new UsageError(`--data: ${result.reason}`);
  return result.dataset;
}

/** The data that an experiment runs on: files of one's own, a set that comes with the lab, or none. */
function dataFor(
  { data }: RandomFeaturesConfig,
  paths: readonly string[] | undefined,
  normalise: boolean,
): Dataset | undefined {
  if (!isShipped(data)) {
    if (data === 'own' && paths === undefined) {
      throw new UsageError('data = own needs the files: give them with --data');
    }
    return readData(paths, normalise);
  }
  if (paths !== undefined) throw new UsageError(`--data: the experiment already asks for data = ${data}`);
  return readData([fileURLToPath(new URL(`../../public/data/${data}.npz`, import.meta.url))], true);
}

/** The experiment on the data; refuses what they cannot serve. */
function withData(asked: RandomFeaturesConfig, data: Dataset | undefined): RandomFeaturesConfig {
  if (data === undefined) return asked;
  // Without a word about data the experiment was written for tokens on the sphere.
  const wanted: RandomFeaturesConfig =
    asked.data !== 'sphere' ? asked : { ...asked, data: 'own', target: 'labels', panels: [] };
  const { config, rejections } = fitToData(wanted, data, hasUnitTokens(data));
  for (const { field, given, reason, used } of rejections) {
    process.stderr.write(`lab: ${field} = ${given} ${reason}; ${used} is used\n`);
  }
  return config;
}

/** Reads the command line. Throws UsageError, whose message is one line. */
export function readArguments(args: readonly string[]): LabArguments {
  const { values, positionals } = parse(args);
  const wanted = once('device', values.device);
  const device = NODE_CHOICES.find((name) => name === wanted);
  if (wanted !== undefined && device === undefined) {
    throw new UsageError(`--device = ${wanted} must be one of ${NODE_CHOICES.join(', ')}`);
  }
  if (positionals.length > 1) {
    throw new UsageError(`one experiment at a time, not ${positionals.length}; put the link in quotes`);
  }
  if (positionals.length === 0 && !values.help) {
    throw new UsageError('which experiment? Give a link in quotes or a JSON file; --help tells more');
  }
  const asked = positionals[0] === undefined ? readRandomFeatures([]).config : readExperiment(positionals[0]);
  const data = dataFor(asked, values.data, values.normalise);
  return {
    help: values.help,
    config: withData(asked, data),
    data,
    file: positionals[0] === undefined || isLink(positionals[0]) ? undefined : positionals[0],
    csv: once('csv', values.csv),
    dump: once('dump', values.dump),
    device,
  };
}
