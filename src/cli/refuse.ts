import type { Rejection } from '../core/experiment/field.ts';
import { checkValue, readText } from '../core/experiment/field.ts';
import { multiHeadFields } from '../core/experiment/multiHead/fields.ts';
import { UsageError } from './usage.ts';

/** So many faults are told; nobody reads more in one line. */
const MOST_REJECTIONS = 12;

const RELEVANT = multiHeadFields.relevantFraction;

/** Throws UsageError with all that cannot be used, if there is anything. */
export function refuse(rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const told = rejections
    .slice(0, MOST_REJECTIONS)
    .map(({ field, given, reason }) => `${field} = ${given} ${reason}`);
  const more = rejections.length - told.length;
  throw new UsageError([...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; '));
}

/** Says on standard error what is used instead of what was asked. */
export function tellUsed(rejections: readonly Rejection[]): void {
  for (const { field, given, reason, used } of rejections)
    process.stderr.write(`lab: ${field} = ${given} ${reason}; ${used} is used\n`);
}

/** Refuses all but a share of relevant tokens that is merely no whole number of them: that is rounded, and said. */
export function refuseButRounding(rejections: readonly Rejection[]): void {
  const isRounding = ({ field, given }: Rejection): boolean =>
    field === 'relevantFraction' && 'value' in checkValue(RELEVANT, readText(RELEVANT, given));
  refuse(rejections.filter((rejection) => !isRounding(rejection)));
  tellUsed(rejections.filter(isRounding));
}
