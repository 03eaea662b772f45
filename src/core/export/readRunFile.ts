import { strFromU8 } from 'fflate';
import type { GenericSchema, InferOutput } from 'valibot';
import { getDotPath, safeParse } from 'valibot';
import type { Rejection } from '../experiment/field.ts';
import { shorten } from '../experiment/field.ts';
import type { MultiHeadDocument } from '../experiment/multiHead/document.ts';
import { MULTI_HEAD_SCHEMA } from '../experiment/multiHead/document.ts';
import { readMultiHead } from '../experiment/multiHead/readConfig.ts';
import type { Curve } from '../experiment/randomFeatures/curve.ts';
import { targetsOf } from '../experiment/randomFeatures/panels.ts';
import { readRandomFeatures } from '../experiment/randomFeatures/readConfig.ts';
import type { RunDocument } from '../experiment/randomFeatures/runDocument.ts';
import { RUN_SCHEMA } from '../experiment/randomFeatures/runDocument.ts';
import { summarise } from '../experiment/randomFeatures/summary.ts';
import { formatBytes } from '../math/allocate.ts';
import { multiHeadRun, randomFeaturesRun } from './runSchemas.ts';

/** A saved run of either lab, and what of its settings could not be used. */
export type SavedRun =
  | {
      readonly lab: 'random-features';
      readonly document: RunDocument;
      readonly rejections: readonly Rejection[];
    }
  | {
      readonly lab: 'multi-head';
      readonly document: MultiHeadDocument;
      readonly rejections: readonly Rejection[];
    };

export type ReadRun =
  | { readonly ok: true; readonly run: SavedRun }
  /** What is wrong with the file, in a sentence or two. */
  | { readonly ok: false; readonly reason: string };

/** Larger than any run: fifty draws of seven models with every n are 40 MB. */
export const MAX_RUN_BYTES = 100e6;

class Refusal extends Error {}

function parsed(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_RUN_BYTES) {
    throw new Refusal(`It has ${formatBytes(bytes.length)}; at most ${formatBytes(MAX_RUN_BYTES)} are read.`);
  }
  try {
    return JSON.parse(strFromU8(bytes).replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('It begins as a run does, but is no whole JSON document: it is cut off or damaged.');
  }
}

/** Which lab and version a document names; a later version than ours is refused, since its fields may mean other things. */
function checkSchema(schema: unknown): typeof RUN_SCHEMA | typeof MULTI_HEAD_SCHEMA {
  if (schema === RUN_SCHEMA || schema === MULTI_HEAD_SCHEMA) return schema;
  const [name, version] = typeof schema === 'string' ? schema.split('@') : [];
  for (const known of [RUN_SCHEMA, MULTI_HEAD_SCHEMA]) {
    if (name === known.split('@')[0] && Number(version) > 1) {
      throw new Refusal(
        `It was written by a later version of the lab (${shorten(schema)}); this one reads ${known}. Reload the page for the newest.`,
      );
    }
  }
  throw new Refusal(`It calls itself ${shorten(schema)}; runs are ${RUN_SCHEMA} or ${MULTI_HEAD_SCHEMA}.`);
}

function fitting<Schema extends GenericSchema>(schema: Schema, value: unknown): InferOutput<Schema> {
  const result = safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Refusal(`Its ${getDotPath(issue) ?? 'document'} cannot be read: ${issue.message}.`);
}

function readRandomFeaturesRun(value: unknown): SavedRun {
  const { config: fields, curves: found, ...rest } = fitting(randomFeaturesRun, value);
  const { config, rejections } = readRandomFeatures(Object.entries(fields));
  const panels = targetsOf(config).length;
  const curves = found.filter(({ panel, model }) => panel < panels && config.models.includes(model));
  if (curves.length < found.length) throw new Refusal('Its curves are not those of its settings.');
  // Optional fields are missing, not undefined, as far as valibot has read them from JSON.
  const read = { ...rest, curves: curves as readonly Curve[] };
  const document = { schema: RUN_SCHEMA, config, summary: summarise(read.curves), ...read } as RunDocument;
  return { lab: 'random-features', document, rejections };
}

function readMultiHeadRun(value: unknown): SavedRun {
  const { config: fields, ...rest } = fitting(multiHeadRun, value);
  const { config, rejections } = readMultiHead(Object.entries(fields));
  const units = [...rest.curves, ...(rest.outcomes ?? [])];
  if (units.some(({ numHeads }) => !config.numHeads.includes(numHeads))) {
    throw new Refusal('Its curves are not those of its settings.');
  }
  return {
    lab: 'multi-head',
    document: { schema: MULTI_HEAD_SCHEMA, config, ...rest } as MultiHeadDocument,
    rejections,
  };
}

/** Reads a run that was saved as JSON by the page or the command line. Never throws for what is in the file. */
export function readRunFile(bytes: Uint8Array): ReadRun {
  try {
    const value = parsed(bytes);
    const schema =
      typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
    return {
      ok: true,
      run: checkSchema(schema) === RUN_SCHEMA ? readRandomFeaturesRun(value) : readMultiHeadRun(value),
    };
  } catch (cause) {
    if (cause instanceof Refusal) return { ok: false, reason: cause.message };
    throw cause;
  }
}
