import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { decodePositionalSemanticLink } from '../../core/experiment/positionalSemantic/link.ts';
import { theoryJob } from '../../core/experiment/positionalSemantic/theoryJob.ts';
import { readPositionalSemanticView } from '../../core/experiment/positionalSemantic/view.ts';
import { linearBaseline } from '../../core/positionalSemantic/theory/baseline.ts';
import { crossingsOf } from '../../core/positionalSemantic/theory/crossings.ts';
import type { Branch } from '../../core/positionalSemantic/theory/fieldNodes.ts';
import { followBranch } from '../../core/positionalSemantic/theory/followBranch.ts';
import type { BranchPoint } from '../../core/positionalSemantic/theory/solve.ts';

const BRANCHES: readonly Branch[] = ['semantic', 'positional'];

/**
 * [PS-4] Both branches of what an experiment asks of the theory, as JSON: every point with its order parameters (theta in units of
 * v = tokenStd²), how its search ended, and where the branches cross at each omega. The link says nodes and damping; without
 * one they are the defaults. One core.
 */
export function theoryFile(config: PositionalSemanticConfig, link: string | undefined): string {
  const view =
    link === undefined ? readPositionalSemanticView([]).view : decodePositionalSemanticLink(link).view;
  const start = performance.now();
  const points: BranchPoint[] = [];
  const jobs = BRANCHES.map((branch) => theoryJob(config, view, branch));
  for (const { branch, base, omegas, alphas, settings } of jobs) {
    for (const omega of omegas) {
      for (const point of followBranch({ ...base, omega }, branch, alphas, settings)) {
        if (point !== undefined) points.push(point);
      }
    }
  }
  const elapsedMs = performance.now() - start;
  const crossings = [...new Set(points.map(({ omega }) => omega))].map((omega) => {
    const { tokenStd, mixingFirst, mixingSecond } = config;
    const mixing = [mixingFirst, mixingSecond] as const;
    const baseline = linearBaseline({ omega, variance: tokenStd ** 2, mixing });
    const own = points.filter((point) => point.omega === omega);
    const found = crossingsOf(own, baseline.testError);
    return {
      omega,
      baselineError: baseline.testError,
      trainLossesCross: found.trainLoss ?? null,
      testErrorsCross: found.testError ?? null,
      semanticBeatsBaseline: found.baseline ?? null,
    };
  });
  return `${JSON.stringify({
    schema: 'attention-lab/positional-semantic-theory@1',
    config,
    nodes: view.nodes,
    damping: view.damping,
    elapsedMs,
    points: points.map(({ residuals, ...point }) => ({
      ...point,
      evaluations: residuals.length,
      residual: residuals.at(-1),
    })),
    crossings,
  })}\n`;
}
