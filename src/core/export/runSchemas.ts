import * as v from 'valibot';
import { DEVICE_NAMES } from '../experiment/device.ts';

/*
 * What documents of every lab are made of.
 */

/** A number; JSON has null for what is none. */
export const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Numbers of what was measured only where it was asked for. */
export const maybe = v.optional(number);

/** Most curves, and points of one: of fifty draws of seven models on six targets, and of every step. */
export const listOf = <Entry extends v.GenericSchema>(entry: Entry, most: number) =>
  v.pipe(v.array(entry), v.maxLength(most));
export const MOST_CURVES = 5000;
export const MOST_POINTS = 100_001;

const words = v.pipe(v.string(), v.maxLength(500));

const device = v.union([
  v.object({ name: v.literal('core'), renderer: words }),
  v.object({
    name: v.picklist(DEVICE_NAMES),
    usable: v.boolean(),
    reason: v.optional(words),
    renderer: words,
    precision: v.optional(v.number()),
    gigaflops: v.optional(v.number()),
  }),
]);

/** Entries that every document has. */
export const common = {
  config: v.record(v.string(), v.unknown()),
  device,
  elapsedMs: v.pipe(v.number(), v.minValue(0)),
};

/** A data set without its arrays. */
export const dataset = { name: words, n: count, d: count, digest: words };
