import type { GenericSchema, InferOutput } from 'valibot';
import { getDotPath, safeParse } from 'valibot';
import type { Rejection } from '../experiment/field.ts';
import type { LabConfig, LabDocument } from '../experiment/labTypes.ts';
import type { LabPath } from '../experiment/linkCodec.ts';
import type { TakenRun } from './takenRun.ts';

/** How runs of a lab are written into files and read back. */
export interface RunFormat<Lab extends LabPath> {
  /** What its documents call themselves: a name that is one lab's, @ and a version. */
  readonly schema: string;
  /** The name of files about a run, without an ending. */
  nameOf(config: LabConfig<Lab>): string;
  /** The document that the command line prints of the same run. */
  documentOf(run: TakenRun<Lab>): LabDocument<Lab>;
  /** All that was measured, as the command line writes it (RFC 4180). */
  csvOf(run: TakenRun<Lab>): string;
  /** What a parsed document says, and what of its settings could not be used. Throws {@link Refusal}. */
  read(value: unknown): { readonly document: LabDocument<Lab>; readonly rejections: readonly Rejection[] };
}

/** Why a file is not read, in a sentence or two. */
export class Refusal extends Error {}

/** A value as its schema has it. Throws {@link Refusal}, which names the first part that does not fit. */
export function fitting<Schema extends GenericSchema>(schema: Schema, value: unknown): InferOutput<Schema> {
  const result = safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Refusal(`Its ${getDotPath(issue) ?? 'document'} cannot be read: ${issue.message}.`);
}

/** A name that every file system takes: letters, digits, dots and dashes, not too long. */
export function fileNameOf(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '-'))
    .join('_')
    .slice(0, 100);
}
