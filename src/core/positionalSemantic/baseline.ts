import type { PairBaseline } from '../experiment/positionalSemantic/curve.ts';
import type { PairGeometry } from './geometry.ts';

type Row = readonly [own: number, other: number];

/** Row `row` of T of sample i, in the order of the tokens. */
function targetRow(mixing: Float64Array, i: number, row: 0 | 1): Row {
  const own = mixing[2 * i + row];
  return row === 0 ? [own, 1 - own] : [1 - own, own];
}

/**
 * [PS-3] The row (b_1, b_2) of B that minimises sum_i |t_i X_i − b X_i|², t_i that row of T: two normal equations
 * (sum X X^T) b = sum X X^T t. Least squares of smallest norm where tokens are parallel.
 */
function fitRow({ n, gram, mixing }: PairGeometry, row: 0 | 1): Row {
  let [g11, g12, g22, c1, c2] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [t1, t2] = targetRow(mixing, i, row);
    g11 += gram[3 * i];
    g12 += gram[3 * i + 1];
    g22 += gram[3 * i + 2];
    c1 += gram[3 * i] * t1 + gram[3 * i + 1] * t2;
    c2 += gram[3 * i + 1] * t1 + gram[3 * i + 2] * t2;
  }
  const determinant = g11 * g22 - g12 * g12;
  return [(g22 * c1 - g12 * c2) / determinant, (g11 * c2 - g12 * c1) / determinant];
}

/** Mean of |(T − B) X|²/d over samples, tokens summed. O(n). */
function linearError({ n, d, gram, mixing }: PairGeometry, rows: readonly [Row, Row]): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (const row of [0, 1] as const) {
      const [t1, t2] = targetRow(mixing, i, row);
      const u = t1 - rows[row][0];
      const w = t2 - rows[row][1];
      sum += u * u * gram[3 * i] + 2 * u * w * gram[3 * i + 1] + w * w * gram[3 * i + 2];
    }
  }
  return sum / (n * d);
}

/**
 * [PS-3] The linear model B X fitted to the training samples in closed form: four numbers, no weight decay; as n → ∞ B goes to
 * omega A + (1−omega) E softmax_rows(s s^T). Two samples of two tokens in d >= 2 dimensions determine it. O(n + n_test).
 */
export function fitLinear(train: PairGeometry, test: PairGeometry): PairBaseline {
  const rows = [fitRow(train, 0), fitRow(train, 1)] as const;
  return {
    matrix: [...rows[0], ...rows[1]],
    trainError: linearError(train, rows),
    testError: linearError(test, rows),
  };
}
