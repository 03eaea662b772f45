import * as v from 'valibot';
import { DEVICE_NAMES } from '../experiment/device.ts';
import { MODEL_NAMES, TARGET_NAMES } from '../experiment/randomFeatures/fields.ts';

/** A number; JSON has null for what is none. */
const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Numbers of what was measured only where it was asked for. */
const maybe = v.optional(number);

/** Most curves, and points of one: of fifty draws of seven models on six targets, and of every step. */
const listOf = <Entry extends v.GenericSchema>(entry: Entry, most: number) =>
  v.pipe(v.array(entry), v.maxLength(most));
const MOST_CURVES = 5000;
const MOST_POINTS = 100_001;

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

const common = {
  config: v.record(v.string(), v.unknown()),
  device,
  elapsedMs: v.pipe(v.number(), v.minValue(0)),
};

const dataset = { name: words, n: count, d: count, digest: words };

/** A run of the random-features lab, its config not yet read. */
export const randomFeaturesRun = v.object({
  ...common,
  dataset: v.optional(v.object({ ...dataset, N: count })),
  curves: listOf(
    v.object({
      model: v.picklist(MODEL_NAMES),
      target: v.picklist(TARGET_NAMES),
      p: count,
      q: count,
      expression: v.optional(v.string()),
      seed: count,
      panel: v.pipe(count, v.maxValue(5)),
      points: listOf(
        v.object({
          numSamples: count,
          testRisk: number,
          trainRisk: number,
          ridge: number,
          jitter: maybe,
          looRisk: maybe,
          gcvRisk: maybe,
          numHeads: v.optional(count),
          queryKeyMean: v.optional(v.number()),
          tokenDim: v.optional(count),
          numKeys: v.optional(count),
        }),
        MOST_POINTS,
      ),
    }),
    MOST_CURVES,
  ),
});

const place = v.object({
  numSamples: v.optional(count),
  noise: v.optional(v.number()),
  relevantFraction: v.optional(v.number()),
  stepSize: v.optional(v.number()),
});
const unit = { numHeads: count, trial: count, at: v.optional(place) };

const point = v.object({
  step: count,
  trainLoss: number,
  testLoss: number,
  trainError: number,
  testError: number,
  distance: number,
  maxHeadDistance: number,
  relevantAttention: v.nullable(v.number()),
  relevantAttentionPositive: maybe,
  relevantAttentionNegative: maybe,
});

/** A run of the gradient-descent lab, its config not yet read. */
export const multiHeadRun = v.object({
  ...common,
  dataset: v.optional(v.object({ ...dataset, T: count })),
  curves: listOf(v.object({ ...unit, points: listOf(point, MOST_POINTS) }), MOST_CURVES),
  endings: listOf(
    v.object({ ...unit, why: v.picklist(['stopLoss', 'diverged']), step: count, stepSize: v.number() }),
    MOST_CURVES,
  ),
  outcomes: v.optional(
    listOf(
      v.object({
        ...unit,
        at: place,
        end: v.picklist(['steps', 'stopLoss', 'diverged']),
        step: count,
        last: v.nullable(point),
        stepsToLoss: v.nullable(count),
      }),
      20 * MOST_CURVES,
    ),
  ),
});
