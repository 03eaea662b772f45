import { exponential } from './elementary.ts';
import { portableLog } from './portable.ts';

/** log(1 + x) for 0 <= x <= 1; relative error below 1e-15, also where 1 + x rounds. */
function logOnePlus(x: number): number {
  const sum = 1 + x;
  // What rounding took from x in 1 + x is given back by the quotient.
  return sum === 1 ? x : (portableLog(sum) * x) / (sum - 1);
}

/** log(1 + e^{-m}) of a margin m, for every m: about -m far below 0, e^{-m} far above. Relative error below 3e-15. */
export function logisticLoss(margin: number): number {
  const below = margin < 0 ? -margin : 0;
  return below + logOnePlus(exponential(-Math.abs(margin)));
}

/** 1/(1 + e^{m}): minus the slope of the loss at margin m. Relative error below 3e-15 while it is a normal number. */
export function logisticTail(margin: number): number {
  const small = exponential(-Math.abs(margin));
  return margin > 0 ? small / (1 + small) : 1 / (1 + small);
}
