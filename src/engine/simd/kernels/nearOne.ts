// [RF-8] Moments of ReLU near r = 1, one by one, as `reluMomentNearOne` in core.

/** Pieces of the tabulated exp(-y²) and sqrt(pi) erfc(y) on [0, 6], one more than that each, six coefficients a piece. */
const PIECES: i32 = 384;
const PIECES_PER_UNIT: f64 = 64;
const TAIL_AT: usize = (PIECES + 1) * 48;
const SCALE: f64 = 0.11253953951963827;

/** A tabulated function at y in [0, 6]. */
@inline
function evaluatePiecewise(table: usize, y: f64): f64 {
  const place = y * PIECES_PER_UNIT;
  const piece = <i32>place;
  const t = place - <f64>piece - 0.5;
  const at = table + <usize>piece * 48;
  let sum = f64.load(at, 40) * t + f64.load(at, 32);
  sum = sum * t + f64.load(at, 24);
  sum = sum * t + f64.load(at, 16);
  sum = sum * t + f64.load(at, 8);
  return sum * t + f64.load(at);
}

/** k(a, b, 1 - gap); F and p are the distribution and density at the smaller mean. */
export function momentNearOne(a: f64, b: f64, gap: f64, F: f64, p: f64, tables: usize): f64 {
  const same = (a * b + 1) * F + max(a, b) * p;
  if (gap <= 0) return same;
  const linear = same - gap * F;
  const root = sqrt(gap);
  const y = abs(a - b) / (2 * root);
  const x = y * y;
  const s = ((a + b) * (a + b)) / 8;
  if (!(x + s < 34)) return linear;
  const gaussian = evaluatePiecewise(tables, y);
  let j = 2 * (gaussian - y * evaluatePiecewise(tables + TAIL_AT, y));
  let before: f64 = 0;
  let laguerre: f64 = 1;
  let power: f64 = 1;
  let sum: f64 = 0;
  for (let m: f64 = 0; power > 1e-13; m++) {
    const next = (gaussian - x * j) / (m + 1.5);
    sum += power * laguerre * (j - next);
    j = next;
    const above = ((2 * m + 0.5 - s) * laguerre - (m - 0.5) * before) / (m + 1);
    before = laguerre;
    laguerre = above;
    power *= gap / 2;
  }
  return linear + SCALE * evaluatePiecewise(tables, sqrt(s)) * gap * root * sum;
}
