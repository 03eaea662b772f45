import type { MultiHeadCurve, MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { ModelMeters } from '../../../core/experiment/multiHead/probes.ts';
import type { DrawPoints } from '../../../core/experiment/slope.ts';
import { fitSlope } from '../../../core/experiment/slope.ts';
import { stepFactor } from '../../../core/multiHead/gradientDescent.ts';
import type { GuaranteeCheck } from '../../../core/multiHead/guarantees.ts';
import { checkGuarantee, trainingShape } from '../../../core/multiHead/guarantees.ts';
import type { Part, Quantity } from '../../steps/quantity.ts';

/** [MH-6] K times the training loss after K steps: at most a constant, up to logarithms. */
export const STEPS_TIMES_LOSS: Quantity<MultiHeadPoint> = {
  words: 'K · L(θ_K)',
  axisTitle: 'K · L(θ_K)',
  kind: 'log',
  firstLog: [0.5, 5],
  firstLinear: 1,
  parts: [
    {
      id: 'bound',
      words: 'K · training loss',
      dash: '',
      at: ({ step, trainLoss }) => (step > 0 ? step * trainLoss : undefined),
    },
  ],
};

/** [MH-6] n times what the test loss exceeds the training loss by; where it does not, there is nothing to draw. */
export function samplesTimesGap(n: number): Quantity<MultiHeadPoint> {
  return {
    words: 'n · gap',
    axisTitle: 'n · (test loss − training loss)',
    kind: 'log',
    firstLog: [0.5, 5],
    firstLinear: 1,
    parts: [
      {
        id: 'bound',
        words: 'n · (test − training loss)',
        dash: '',
        at: ({ step, testLoss, trainLoss }) =>
          step > 0 && testLoss > trainLoss ? n * (testLoss - trainLoss) : undefined,
      },
    ],
  };
}

/** What {@link fitSlope} says of a model's last decade of steps. */
export type DecadeFit = ReturnType<typeof fitSlope>;

/** Fits a power law to all trials of one model over the last factor of ten in steps. */
export function fitLastDecade(curves: readonly MultiHeadCurve[], { at }: Part<MultiHeadPoint>): DecadeFit {
  const last = Math.max(1, ...curves.map(({ points }) => points.at(-1)?.step ?? 0));
  const draws = curves.map(
    ({ trial, points }): DrawPoints => ({
      seed: trial,
      points: points.flatMap((point) => {
        const risk = at(point);
        return risk === undefined ? [] : [{ x: point.step, risk }];
      }),
    }),
  );
  return fitSlope(draws, [last / 10, last]);
}

/** Whether the training loss of any trial rose from one measured step to the next. */
export function hasRisen(curves: readonly MultiHeadCurve[]): boolean {
  return curves.some(({ points }) =>
    points.some(({ trainLoss }, k) => k > 0 && trainLoss > points[k - 1].trainLoss),
  );
}

/** [MH-6] What of the guarantee's assumptions holds for each H of a run, as far as its meters have been read. */
export function checkRun(
  config: MultiHeadConfig,
  curves: readonly MultiHeadCurve[],
  meters: readonly ModelMeters[],
): { readonly numHeads: number; readonly check: GuaranteeCheck; readonly margin: number | undefined }[] {
  return config.numHeads.map((numHeads) => {
    const read = meters.find((item) => item.numHeads === numHeads);
    // A teacher's labels have no known direction: what is measured along those of the mixture says nothing. Own data have none.
    const hasDirections = config.data === 'mixture' && config.labels === 'mixture';
    const margin =
      read?.margins === undefined || !hasDirections
        ? undefined
        : Math.max(read.margins.attention, read.margins.linear);
    const lossRose = hasRisen(curves.filter((curve) => curve.numHeads === numHeads));
    const check = checkGuarantee({ config, numHeads, margin, lossRose });
    // Not read yet is not the same as not to be known.
    const isPending = read === undefined && hasDirections;
    const assumptions = check.assumptions.filter(({ name }) => !isPending || name !== 'goodStart');
    return { numHeads, margin, check: { ...check, assumptions } };
  });
}

/**
 * [MH-6] 1/(gamma² eta), the level that K·L and n·gap stay under up to a constant† and logarithms, for the model with the least
 * margin of those that no assumption fails for; undefined if there is none, or while margins are not known.
 */
export function boundLevel(config: MultiHeadConfig, checks: ReturnType<typeof checkRun>): number | undefined {
  const levels = checks.flatMap(({ numHeads, margin, check }) =>
    check.applies && margin !== undefined
      ? [trainingShape({ margin, step: config.stepSize * stepFactor(config.stepRule, numHeads) }, 1)]
      : [],
  );
  return levels.length === 0 ? undefined : Math.max(...levels);
}
