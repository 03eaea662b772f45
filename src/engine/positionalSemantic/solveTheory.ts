import type { TheoryEvent, TheoryJob } from '../../core/experiment/positionalSemantic/theoryJob.ts';
import { followBranch } from '../../core/positionalSemantic/theory/followBranch.ts';
import type { RunControl } from '../runControl.ts';

/** Others are let in after so long. */
const PIECE_MS = 25;

/**
 * [PS-4] Solves a branch of the theory in float64 on the CPU, point by point; it needs no device. Others are let in between
 * evaluations of the equations, each of which takes 4 ms at 7 nodes and some 80 ms at 15. Throws StoppedError, and RangeError
 * for problems without a theory.
 */
export async function* solveTheory(
  { branch, base, omegas, alphas, settings }: TheoryJob,
  control: RunControl,
): AsyncGenerator<TheoryEvent, void, void> {
  let since = performance.now();
  let done = 0;
  for (const omega of omegas) {
    for (const found of followBranch({ ...base, omega }, branch, alphas, settings)) {
      if (found !== undefined) {
        done += 1;
        yield { kind: 'solved', point: found };
        yield { kind: 'progress', fraction: done / (omegas.length * alphas.length) };
      }
      if (performance.now() - since < PIECE_MS) continue;
      await control.checkpoint();
      since = performance.now();
    }
  }
}
