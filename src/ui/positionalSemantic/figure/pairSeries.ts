import type { PairCurve, PairPoint } from '../../../core/experiment/positionalSemantic/curve.ts';
import type { Quantity } from '../../steps/quantity.ts';
import type { StepLine } from '../../steps/stepLines.ts';
import { stepLines } from '../../steps/stepLines.ts';
import type { PairLook } from '../looks.ts';

/** The lines of a picture against the steps, start by start and dimension by dimension. */
export function pairSeries(
  quantity: Quantity<PairPoint>,
  looks: readonly PairLook[],
  curves: readonly PairCurve[],
  hasSingles: boolean,
): StepLine<PairPoint>[] {
  return looks.flatMap((look) => {
    const own = curves.filter(({ start, tokenDim }) => start === look.start && tokenDim === look.tokenDim);
    return stepLines(quantity, { ...look, curves: own }, hasSingles);
  });
}
