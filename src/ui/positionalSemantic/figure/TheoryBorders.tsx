import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { pairGrid } from '../../../core/experiment/positionalSemantic/sweep.ts';
import { linearBaseline } from '../../../core/positionalSemantic/theory/baseline.ts';
import type { Crossings } from '../../../core/positionalSemantic/theory/crossings.ts';
import { crossingsOf } from '../../../core/positionalSemantic/theory/crossings.ts';
import type { BranchPoint } from '../../../core/positionalSemantic/theory/solve.ts';
import type { MapLayout } from '../../charts/mapLayout.ts';
import classes from './TheoryBorders.module.css';

/** A line of the theory over a map. */
export const BORDERS: readonly {
  readonly of: keyof Crossings;
  readonly words: string;
  readonly dash: string;
}[] = [
  { of: 'trainLoss', words: 'theory: training losses cross', dash: '' },
  { of: 'testError', words: 'theory: test errors cross', dash: '6 4' },
  { of: 'baseline', words: 'theory: the semantic branch beats the best linear model', dash: '1.5 3' },
];

/** Where the branches change sides at one omega. */
interface Border {
  readonly omega: number;
  readonly crossings: Crossings;
}

/** [PS-4] Where the branches change sides along alpha, at every omega that the theory was solved at. */
export function bordersOf(
  { tokenStd, mixingFirst, mixingSecond }: PositionalSemanticConfig,
  points: readonly BranchPoint[],
): Border[] {
  const omegas = [...new Set(points.map(({ omega }) => omega))].sort((a, b) => a - b);
  return omegas.map((omega) => {
    const { testError } = linearBaseline({
      omega,
      variance: tokenStd ** 2,
      mixing: [mixingFirst, mixingSecond],
    });
    return {
      omega,
      crossings: crossingsOf(
        points.filter((point) => point.omega === omega),
        testError,
      ),
    };
  });
}

interface Props {
  config: PositionalSemanticConfig;
  borders: readonly Border[];
  layout: MapLayout;
}

/** Lines of the theory over the cells of a map; values lie in the middle of their cells. */
export function TheoryBorders({ config, borders, layout }: Props) {
  const alphas = pairGrid(config, 'alpha');
  const omegas = pairGrid(config, 'omega');
  const { left, right, top, bottom } = layout;
  const place = (values: readonly number[], value: number): number => {
    const [first, last] = [values[0] as number, values.at(-1) as number];
    return (((value - first) / (last - first)) * (values.length - 1) + 0.5) / values.length;
  };
  return (
    <g>
      {BORDERS.map(({ of, dash }) => {
        const path = borders
          .flatMap(({ omega, crossings }) => {
            const alpha = crossings[of];
            if (alpha === undefined) return [];
            const x = left + (right - left) * place(alphas, alpha);
            const y = bottom - (bottom - top) * place(omegas, omega);
            return [`${x.toFixed(1)} ${y.toFixed(1)}`];
          })
          .join('L');
        if (path === '') return null;
        return (
          <g key={of}>
            <path className={classes.halo} d={`M${path}`} />
            <path className={classes.line} d={`M${path}`} strokeDasharray={dash} />
          </g>
        );
      })}
    </g>
  );
}
