import { strFromU8 } from 'fflate';
import type { Rejection } from '../experiment/field.ts';
import { shorten } from '../experiment/field.ts';
import type { LabDocument } from '../experiment/labTypes.ts';
import type { LabPath } from '../experiment/linkCodec.ts';
import { LAB_PATHS } from '../experiment/linkCodec.ts';
import { formatBytes } from '../math/allocate.ts';
import type { RunFormat } from './runFormat.ts';
import { Refusal } from './runFormat.ts';
import { RUN_FORMATS } from './runFormats.ts';

/** A saved run, of whichever lab, and what of its settings could not be used. */
export type SavedRun<Lab extends LabPath = LabPath> = {
  [Path in Lab]: {
    readonly lab: Path;
    readonly document: LabDocument<Path>;
    readonly rejections: readonly Rejection[];
  };
}[Lab];

export type ReadRun =
  | { readonly ok: true; readonly run: SavedRun }
  /** What is wrong with the file, in a sentence or two. */
  | { readonly ok: false; readonly reason: string };

/** Larger than any run: fifty draws of seven models with every n are 40 MB. */
export const MAX_RUN_BYTES = 100e6;

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

const SCHEMAS = LAB_PATHS.map((lab) => RUN_FORMATS[lab].schema);

/** The lab whose run a document is; a later version than ours is refused, since its fields may mean other things. */
function labOf(schema: unknown): LabPath {
  const lab = LAB_PATHS.find((path) => RUN_FORMATS[path].schema === schema);
  if (lab !== undefined) return lab;
  const [name, version] = typeof schema === 'string' ? schema.split('@') : [];
  const known = SCHEMAS.find((own) => own.split('@')[0] === name);
  if (known !== undefined && Number(version) > 1) {
    throw new Refusal(
      `It was written by a later version of the lab (${shorten(schema)}); this one reads ${known}. Reload the page for the newest.`,
    );
  }
  const all = new Intl.ListFormat('en', { type: 'disjunction' }).format(SCHEMAS);
  throw new Refusal(`It calls itself ${shorten(schema)}; runs are ${all}.`);
}

function readAs<Lab extends LabPath>(lab: Lab, value: unknown): SavedRun<Lab> {
  const format: RunFormat<Lab> = RUN_FORMATS[lab];
  return { lab, ...format.read(value) };
}

/** Reads a run that was saved as JSON by the page or the command line. Never throws for what is in the file. */
export function readRunFile(bytes: Uint8Array): ReadRun {
  try {
    const value = parsed(bytes);
    const schema =
      typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
    return { ok: true, run: readAs(labOf(schema), value) };
  } catch (cause) {
    if (cause instanceof Refusal) return { ok: false, reason: cause.message };
    throw cause;
  }
}
