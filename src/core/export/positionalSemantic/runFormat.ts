import * as v from 'valibot';
import type { PairsDocument } from '../../experiment/positionalSemantic/document.ts';
import { PAIRS_SCHEMA, pairOutcomesCsv, pairsCsv } from '../../experiment/positionalSemantic/document.ts';
import { START_NAMES } from '../../experiment/positionalSemantic/fields.ts';
import { readPositionalSemantic } from '../../experiment/positionalSemantic/readConfig.ts';
import type { RunFormat } from '../runFormat.ts';
import { fileNameOf, fitting, Refusal } from '../runFormat.ts';
import { common, count, listOf, MOST_CURVES, MOST_POINTS, number } from '../runSchemas.ts';

const place = v.object({ alpha: v.optional(v.number()), omega: v.optional(v.number()) });
const unit = { tokenDim: count, start: v.picklist(START_NAMES), trial: count, at: v.optional(place) };

const point = v.object({
  step: count,
  trainLoss: number,
  trainError: number,
  testError: number,
  semantic: number,
  positional: number,
  norm: number,
  attentionFirst: number,
  attentionSecond: number,
});

/** A run of the positional–semantic lab, its config not yet read. */
const pairsRun = v.object({
  ...common,
  curves: listOf(v.object({ ...unit, points: listOf(point, MOST_POINTS) }), MOST_CURVES),
  endings: listOf(
    v.object({ ...unit, why: v.literal('diverged'), step: count, stepSize: v.number() }),
    MOST_CURVES,
  ),
  outcomes: v.optional(
    listOf(
      v.object({ ...unit, end: v.picklist(['steps', 'diverged']), step: count, last: v.nullable(point) }),
      20 * MOST_CURVES,
    ),
  ),
});

/** How runs of the positional–semantic lab are written and read. A sweep keeps outcomes, no curves. */
export const positionalSemanticFormat: RunFormat<'positional-semantic'> = {
  schema: PAIRS_SCHEMA,
  /** "positional-semantic_d-200_omega-0.3_seed-1". */
  nameOf({ tokenDim, omega, sweep, seed }) {
    const swept = sweep.length === 0 ? [] : [`against-${sweep.join('-')}`];
    const asked = [`d-${tokenDim.join('-')}`, `omega-${omega}`, ...swept, `seed-${seed}`];
    return fileNameOf(['positional-semantic', ...asked]);
  },
  documentOf({ lab: _, document, data: __, outcomes, ...rest }) {
    if (document !== undefined) return document;
    const swept = outcomes.length === 0 ? {} : { outcomes };
    return { schema: PAIRS_SCHEMA, ...rest, ...swept };
  },
  /** Of a sweep one row for each training. */
  csvOf: ({ config, curves, outcomes }) =>
    outcomes.length === 0 ? pairsCsv(curves) : pairOutcomesCsv(config, outcomes),
  read(value) {
    const { config: fields, ...rest } = fitting(pairsRun, value);
    const { config, rejections } = readPositionalSemantic(Object.entries(fields));
    const units = [...rest.curves, ...(rest.outcomes ?? [])];
    if (
      units.some(
        ({ tokenDim, start }) => !config.tokenDim.includes(tokenDim) || !config.starts.includes(start),
      )
    ) {
      throw new Refusal('Its curves are not those of its settings.');
    }
    return { document: { schema: PAIRS_SCHEMA, config, ...rest } as PairsDocument, rejections };
  },
};
