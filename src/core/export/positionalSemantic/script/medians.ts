import type { PairPoint, PairUnit } from '../../../experiment/positionalSemantic/curve.ts';
import { pairPlaces } from '../../../experiment/positionalSemantic/sweep.ts';
import { quantile } from '../../../math/statistics.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { thinRows } from '../../python/thin.ts';
import type { TakenRun } from '../../takenRun.ts';
import { drawFolder } from '../folders.ts';

/** What of a point is compared, in this order. */
export const COMPARED = ['trainLoss', 'testError', 'semantic', 'positional'] as const;

type Measured = PairUnit & { readonly point: PairPoint };

/** What the lab found, as a dictionary of (number of the place, start, step): medians over draws. */
export function labMedians({ config, curves, outcomes }: TakenRun<'positional-semantic'>): string {
  const folders = pairPlaces(config).flatMap((at) => config.tokenDim.map((d) => drawFolder(at, d)));
  const measured: Measured[] = [
    ...curves.flatMap(({ points, ...unit }) => points.map((point) => ({ ...unit, point }))),
    ...outcomes.flatMap(({ last, ...unit }) => (last === null ? [] : [{ ...unit, point: last }])),
  ];
  const groups = new Map<string, PairPoint[]>();
  for (const { at = {}, tokenDim, start, point } of measured) {
    const place = folders.indexOf(drawFolder(at, tokenDim));
    const key = `(${place}, ${pythonLiteral(start)}, ${point.step})`;
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  const lines = [...groups].map(([key, points]) => {
    const medians = COMPARED.map((name) =>
      quantile(
        points.map((point) => point[name]),
        0.5,
      ),
    );
    return `    ${key}: ${pythonLiteral(medians)},\n`;
  });
  return `{\n${thinRows(lines).join('')}}`;
}
