/** Rotations that one eigenvalue may take; two or three are usual. */
const MOST_TURNS = 60;
/** Entries whose squares would be no normal numbers count as 0. */
const SMALLEST = 1e-150;

/**
 * All eigenvalues of a symmetric tridiagonal matrix, in no order, and the last component of each eigenvector (unit length):
 * implicit QL with Wilkinson's shift. diagonal [k], offDiagonal [k-1]; neither is changed. Absolute error about 1e-15 times
 * the largest eigenvalue. O(k²). Throws RangeError when it does not converge, which only entries that are no numbers do.
 */
export function tridiagonalEigenvalues(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
): { readonly values: Float64Array; readonly last: Float64Array } {
  const k = diagonal.length;
  const values = Float64Array.from(diagonal);
  const off = new Float64Array(k);
  for (let i = 0; i + 1 < k; i++) off[i] = offDiagonal[i];
  const last = new Float64Array(k);
  last[k - 1] = 1;
  const negligible = Number.EPSILON * largestEntry(values, off) + SMALLEST;
  for (let l = 0; l < k; l++) {
    for (let turn = 0; ; turn++) {
      const m = blockEnd(off, l, negligible);
      if (m === l) break;
      if (turn === MOST_TURNS) throw new RangeError('eigenvalues of a tridiagonal matrix do not converge');
      chase(values, off, last, l, m);
    }
  }
  return { values, last };
}

function largestEntry(values: Float64Array, off: Float64Array): number {
  let largest = 0;
  for (const entry of values) largest = Math.max(largest, Math.abs(entry));
  for (const entry of off) largest = Math.max(largest, Math.abs(entry));
  return largest;
}

/** The last row of the unreduced block that begins at l. */
function blockEnd(off: Float64Array, l: number, negligible: number): number {
  let m = l;
  while (m + 1 < off.length && !(Math.abs(off[m]) <= negligible)) m += 1;
  return m;
}

/** One implicit QL sweep over rows l … m; the rotations also turn the row of eigenvector components. */
function chase(values: Float64Array, off: Float64Array, last: Float64Array, l: number, m: number): void {
  const half = (values[l + 1] - values[l]) / (2 * off[l]);
  const root = Math.sqrt(half * half + 1);
  let g = values[m] - values[l] + off[l] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * off[i];
    const b = cosine * off[i];
    const r = Math.sqrt(f * f + g * g);
    off[i + 1] = r;
    if (r === 0) {
      // The block falls apart here; the next sweep takes the parts one by one.
      values[i + 1] -= shift;
      off[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = values[i + 1] - shift;
    const turned = (values[i] - g) * sine + 2 * cosine * b;
    shift = sine * turned;
    values[i + 1] = g + shift;
    g = cosine * turned - b;
    const component = last[i + 1];
    last[i + 1] = sine * last[i] + cosine * component;
    last[i] = cosine * last[i] - sine * component;
  }
  values[l] -= shift;
  off[l] = g;
  off[m] = 0;
}
