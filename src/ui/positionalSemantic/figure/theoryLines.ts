import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import type { Branch } from '../../../core/positionalSemantic/theory/fieldNodes.ts';
import type { BranchPoint } from '../../../core/positionalSemantic/theory/solve.ts';
import type { Reference } from '../../charts/series.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import { START_LOOKS } from '../looks.ts';
import { theoryValue } from './quantities.ts';

const BRANCHES: readonly Branch[] = ['semantic', 'positional'];
/** Finer than any dash of a measured line. */
const DOTTED = '1.5 3';

/** The part of an outcome that a branch is about: the other order parameter is 0 on it. */
function partsOf(branch: Branch, parts: readonly string[]): readonly string[] {
  return parts
    .filter((part) => part !== 'semantic' && part !== 'positional')
    .concat(parts.includes(branch) ? [branch] : []);
}

/** [PS-4] Lines of both branches along alpha, broken where the equations were not solved. */
export function theoryLines(
  config: PositionalSemanticConfig,
  points: readonly BranchPoint[],
  parts: readonly string[],
): ChartLine[] {
  const variance = config.tokenStd ** 2;
  return BRANCHES.flatMap((branch) =>
    partsOf(branch, parts).map((part): ChartLine => {
      const own = points.filter((point) => point.branch === branch).sort((a, b) => a.alpha - b.alpha);
      return {
        id: `theory ${branch} ${part}`,
        title: `theory, ${branch} branch`,
        shortTitle: '',
        colour: START_LOOKS[branch].colour,
        marker: 'circle',
        dash: DOTTED,
        style: 'limit',
        isMain: false,
        points: own.map((point) => {
          const value = theoryValue(point, part, variance) ?? Number.NaN;
          return { x: point.alpha, median: value, q25: value, q75: value, draws: 1 };
        }),
      };
    }),
  );
}

/** [PS-4] Levels of both branches at the alpha and omega of a training, to compare its steps with. */
export function theoryLevels(
  config: PositionalSemanticConfig,
  points: readonly BranchPoint[],
  parts: readonly string[],
): Reference[] {
  const variance = config.tokenStd ** 2;
  return points
    .filter(({ alpha, omega }) => alpha === config.alpha && omega === config.omega)
    .flatMap((point) =>
      partsOf(point.branch, parts).flatMap((part): Reference[] => {
        const y = theoryValue(point, part, variance);
        return y === undefined ? [] : [{ y, label: `${point.branch} branch, d → ∞`, kind: 'dotted' }];
      }),
    );
}
