import type { MultiHeadCurve, MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import type { Quantity } from '../../steps/quantity.ts';
import type { StepLine } from '../../steps/stepLines.ts';
import { stepLines } from '../../steps/stepLines.ts';
import type { HeadLook } from './headLooks.ts';

/** One line against the steps. */
export interface StepSeries extends StepLine<MultiHeadPoint> {
  readonly numHeads: number;
}

/** The lines of a picture, number by number of heads. */
export function stepSeries(
  quantity: Quantity<MultiHeadPoint>,
  looks: readonly HeadLook[],
  curves: readonly MultiHeadCurve[],
  hasSingles: boolean,
): StepSeries[] {
  return looks.flatMap(({ numHeads, colour, marker }) => {
    const own = curves.filter((curve) => curve.numHeads === numHeads);
    const model = { id: String(numHeads), name: `H = ${numHeads}`, colour, marker, curves: own };
    return stepLines(quantity, model, hasSingles).map((line) => ({ ...line, numHeads }));
  });
}
