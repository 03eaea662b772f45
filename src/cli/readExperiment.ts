import { readFileSync } from 'node:fs';
import type { Rejection } from '../core/experiment/field.ts';
import { shorten } from '../core/experiment/field.ts';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import { LAB_PATHS, labOfLink } from '../core/experiment/linkCodec.ts';
import { MULTI_HEAD_SCHEMA } from '../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import { decodeMultiHeadLink } from '../core/experiment/multiHead/link.ts';
import { readMultiHead } from '../core/experiment/multiHead/readConfig.ts';
import { PAIRS_SCHEMA } from '../core/experiment/positionalSemantic/document.ts';
import type { PositionalSemanticConfig } from '../core/experiment/positionalSemantic/fields.ts';
import { decodePositionalSemanticLink } from '../core/experiment/positionalSemantic/link.ts';
import { readPositionalSemantic } from '../core/experiment/positionalSemantic/readConfig.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import { decodeLink } from '../core/experiment/randomFeatures/link.ts';
import { readRandomFeatures } from '../core/experiment/randomFeatures/readConfig.ts';
import { RUN_SCHEMA } from '../core/experiment/randomFeatures/runDocument.ts';
import { refuse, refuseButRounding } from './refuse.ts';
import { firstLine, UsageError } from './usage.ts';

/** What is asked, of which lab. */
export type Asked =
  | { readonly lab: 'random-features'; readonly config: RandomFeaturesConfig }
  | { readonly lab: 'multi-head'; readonly config: MultiHeadConfig }
  | { readonly lab: 'positional-semantic'; readonly config: PositionalSemanticConfig };

interface Read<Config> {
  readonly config: Config;
  readonly rejections: readonly Rejection[];
}

function accept(
  lab: LabPath,
  randomFeatures: () => Read<RandomFeaturesConfig>,
  multiHead: () => Read<MultiHeadConfig>,
  positionalSemantic: () => Read<PositionalSemanticConfig>,
): Asked {
  switch (lab) {
    case 'random-features': {
      const { config, rejections } = randomFeatures();
      refuse(rejections);
      return { lab, config };
    }
    case 'multi-head': {
      const { config, rejections } = multiHead();
      refuseButRounding(rejections);
      return { lab, config };
    }
    case 'positional-semantic': {
      const { config, rejections } = positionalSemantic();
      refuse(rejections);
      return { lab, config };
    }
    default:
      return lab satisfies never;
  }
}

/** A link has a hash or begins as one; a bare query is accepted too. Everything else is the name of a file. */
export function isLink(text: string): boolean {
  return text.includes('#') || /^https?:\/\//.test(text) || /^\/?[a-z-]+\?/.test(text);
}

/** Reads a link, or a JSON file of fields or of a saved run, of any lab. Throws UsageError. */
export function readExperiment(text: string): Asked {
  if (!isLink(text)) return readFile(text);
  const link = text.includes('#') || text.includes('://') ? text : `#${text}`;
  return accept(
    labOfLink(link),
    () => decodeLink(link),
    () => decodeMultiHeadLink(link),
    () => decodePositionalSemanticLink(link),
  );
}

function readFile(path: string): Asked {
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
  const found = experimentIn(value);
  if (found === undefined)
    throw new UsageError(`${path} does not hold a JSON object of fields or a saved run`);
  const { lab, fields } = found;
  return accept(
    lab,
    () => readRandomFeatures(Object.entries(fields)),
    () => readMultiHead(Object.entries(fields)),
    () => readPositionalSemantic(Object.entries(fields)),
  );
}

/** The labs that saved runs belong to, by how their documents name themselves. */
const LAB_OF_SCHEMA: ReadonlyMap<unknown, LabPath> = new Map([
  [RUN_SCHEMA, 'random-features'],
  [MULTI_HEAD_SCHEMA, 'multi-head'],
  [PAIRS_SCHEMA, 'positional-semantic'],
]);

/**
 * The fields in a JSON value: the object itself, whose `lab` says which lab it is for, the first where it is missing; or
 * the config of a saved run, whose schema says it.
 */
function experimentIn(value: unknown): { readonly lab: LabPath; readonly fields: object } | undefined {
  if (!isObject(value)) return undefined;
  if (!('schema' in value)) {
    const { lab: name = LAB_PATHS[0], ...fields } = value as { lab?: unknown };
    const lab = LAB_PATHS.find((path) => path === name);
    if (lab === undefined)
      throw new UsageError(`lab = ${shorten(name)} must be one of ${LAB_PATHS.join(', ')}`);
    return { lab, fields };
  }
  const lab = LAB_OF_SCHEMA.get(value.schema);
  if (lab === undefined || !('config' in value) || !isObject(value.config)) return undefined;
  return { lab, fields: value.config };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
