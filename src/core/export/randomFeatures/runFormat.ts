import * as v from 'valibot';
import type { Curve } from '../../experiment/randomFeatures/curve.ts';
import { MODEL_NAMES, TARGET_NAMES } from '../../experiment/randomFeatures/fields.ts';
import { panelCode, targetsOf } from '../../experiment/randomFeatures/panels.ts';
import { readRandomFeatures } from '../../experiment/randomFeatures/readConfig.ts';
import type { RunDocument } from '../../experiment/randomFeatures/runDocument.ts';
import { curvesCsv, RUN_SCHEMA, runDocument } from '../../experiment/randomFeatures/runDocument.ts';
import { summarise } from '../../experiment/randomFeatures/summary.ts';
import type { RunFormat } from '../runFormat.ts';
import { fileNameOf, fitting, Refusal } from '../runFormat.ts';
import { common, count, dataset, listOf, MOST_CURVES, MOST_POINTS, maybe, number } from '../runSchemas.ts';

/** A run of the random-features lab, its config not yet read. */
const randomFeaturesRun = v.object({
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

/** How runs of the random-features lab are written and read. */
export const randomFeaturesFormat: RunFormat<'random-features'> = {
  schema: RUN_SCHEMA,
  /** "random-features_g3-1_seed-1": lab, targets, what is swept besides n, first seed. */
  nameOf(config) {
    const { sweep, seed } = config;
    const targets = targetsOf(config).map(panelCode).join('-');
    const against = sweep.join() === 'numSamples' ? [] : [`against-${sweep.join('-')}`];
    return fileNameOf(['random-features', targets, ...against, `seed-${seed}`]);
  },
  documentOf: ({ document, config, device, curves, elapsedMs, data }) =>
    document ?? runDocument(config, device, curves, elapsedMs, data),
  csvOf: ({ config, curves }) => curvesCsv(config, curves),
  read(value) {
    const { config: fields, curves: found, ...rest } = fitting(randomFeaturesRun, value);
    const { config, rejections } = readRandomFeatures(Object.entries(fields));
    const panels = targetsOf(config).length;
    const curves = found.filter(({ panel, model }) => panel < panels && config.models.includes(model));
    if (curves.length < found.length) throw new Refusal('Its curves are not those of its settings.');
    // Optional fields are missing, not undefined, as far as valibot has read them from JSON.
    const read = { ...rest, curves: curves as readonly Curve[] };
    const document = { schema: RUN_SCHEMA, config, summary: summarise(read.curves), ...read } as RunDocument;
    return { document, rejections };
  },
};
