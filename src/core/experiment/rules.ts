import type { ConfigOf, FieldTable, Rejection } from './field.ts';
import { readEntries } from './field.ts';

/** A rule between several fields: what to change where it is broken, and why; undefined where it holds. */
export type Rule<Config> = (
  config: Config,
) => { readonly rejection: Rejection; readonly change: Partial<Config> } | undefined;

/**
 * Reads entries into a whole config, first each field by itself and then rule by rule, each on what the rules before it
 * have left. Never throws: whatever cannot be used is listed and replaced.
 */
export function readByRules<Table extends FieldTable>(
  table: Table,
  rules: readonly Rule<ConfigOf<Table>>[],
  entries: Iterable<readonly [string, unknown]>,
): { config: ConfigOf<Table>; rejections: Rejection[] } {
  const read = readEntries(table, entries);
  let { config } = read;
  const rejections = [...read.rejections];
  for (const rule of rules) {
    const broken = rule(config);
    if (broken === undefined) continue;
    rejections.push(broken.rejection);
    config = { ...config, ...broken.change };
  }
  return { config, rejections };
}
