import { portableExp } from '../math/portable.ts';

/** Steps that published figures are given at. */
const ALWAYS = [10, 50, 100, 200];
const PER_DECADE = 20;

/**
 * Steps at which a run of `steps` steps is measured: 0, every step to 11, then 20 in each decade, with 10, 50, 100 and 200
 * among them and `steps` the last. Ascending, without repeats; 37 for 200 steps, 91 for 100 000.
 */
export function reportSteps(steps: number): number[] {
  const found = new Set([0, steps, ...ALWAYS.filter((step) => step <= steps)]);
  for (let k = 0; ; k++) {
    const step = Math.round(portableExp((k * Math.LN10) / PER_DECADE));
    if (step >= steps) break;
    found.add(step);
  }
  return [...found].sort((a, b) => a - b);
}
