import * as v from 'valibot';
import type { MultiHeadDocument } from '../../experiment/multiHead/document.ts';
import { MULTI_HEAD_SCHEMA, multiHeadCsv, nameTokens } from '../../experiment/multiHead/document.ts';
import { outcomesCsv } from '../../experiment/multiHead/outcomesCsv.ts';
import { readMultiHead } from '../../experiment/multiHead/readConfig.ts';
import type { RunFormat } from '../runFormat.ts';
import { fileNameOf, fitting, Refusal } from '../runFormat.ts';
import { common, count, dataset, listOf, MOST_CURVES, MOST_POINTS, maybe, number } from '../runSchemas.ts';

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
const multiHeadRun = v.object({
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

/** How runs of the gradient-descent lab are written and read. A sweep of the page keeps outcomes, no curves. */
export const multiHeadFormat: RunFormat<'multi-head'> = {
  schema: MULTI_HEAD_SCHEMA,
  /** "multi-head_H-1-4-16-64_seed-1": lab, numbers of heads, what is swept, first seed. */
  nameOf({ numHeads, sweep, seed }) {
    const swept = sweep.length === 0 ? [] : [`against-${sweep.join('-')}`];
    return fileNameOf(['multi-head', `H-${numHeads.join('-')}`, ...swept, `seed-${seed}`]);
  },
  documentOf({ document, config, device, curves, endings, outcomes, elapsedMs, data }) {
    if (document !== undefined) return document;
    const dataset = data === undefined ? {} : { dataset: nameTokens(data) };
    const swept = outcomes.length === 0 ? {} : { outcomes };
    return {
      schema: MULTI_HEAD_SCHEMA,
      config,
      device,
      curves,
      endings,
      elapsedMs,
      ...swept,
      ...dataset,
    };
  },
  /** Of a sweep one row for each training. */
  csvOf: ({ config, curves, outcomes }) =>
    outcomes.length === 0 ? multiHeadCsv(config, curves) : outcomesCsv(config, outcomes),
  read(value) {
    const { config: fields, ...rest } = fitting(multiHeadRun, value);
    const { config, rejections } = readMultiHead(Object.entries(fields));
    const units = [...rest.curves, ...(rest.outcomes ?? [])];
    if (units.some(({ numHeads }) => !config.numHeads.includes(numHeads))) {
      throw new Refusal('Its curves are not those of its settings.');
    }
    return {
      document: { schema: MULTI_HEAD_SCHEMA, config, ...rest } as MultiHeadDocument,
      rejections,
    };
  },
};
