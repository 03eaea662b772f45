// Samples of [RF-8] in float64, one record [1 + (d+1) + quads · (12 + 4(d+1))] each: the class of its scale, its query with
// the constant coordinate 1 first, then its keys in fours. Four keys stand side by side: their mean scores a, F(a), p(a)
// ([4] each; a factor in place of a for exp), and the keys [d+1, 4], the constant coordinate first, which is 0 past the last.

/** Numbers of four keys before their coordinates. */
const MEANS: i32 = 12;

@inline
export function quadBytes(d: i32): usize {
  return <usize>(MEANS + 4 * (d + 1)) << 3;
}

@inline
export function recordBytes(N: i32, d: i32): usize {
  return (<usize>(d + 2) << 3) + <usize>((N + 3) >> 2) * quadBytes(d);
}

/** Where a record's keys begin. */
@inline
export function quadsAt(record: usize, d: i32): usize {
  return record + (<usize>(d + 2) << 3);
}

/** Where the coordinates of four keys begin. */
@inline
export function keysAt(quad: usize): usize {
  return quad + (MEANS << 3);
}

@inline
export function classOf(record: usize): i32 {
  return <i32>f64.load(record);
}

/** (<x0, x0'> + 1)/4. */
export function queryFactor(left: usize, right: usize, d: i32): f64 {
  let sum: f64 = 0;
  for (let at: usize = 8; at <= <usize>(d + 1) << 3; at += 8) sum += f64.load(left + at) * f64.load(right + at);
  return sum / 4;
}

/**
 * [RF-8] Coefficients g_m of the keys of one sample, m < terms, into `table` [quads, stride, 4]; `recurrence` has the two
 * factors for each m. As `fillSeries` in core.
 */
export function fillTable(
  record: usize,
  N: i32,
  d: i32,
  recurrence: usize,
  terms: i32,
  stride: i32,
  table: usize,
): void {
  let quad = quadsAt(record, d);
  const end = <usize>terms << 5;
  for (let j = 0; j < N; j += 4) {
    const a0 = v128.load(quad);
    const a1 = v128.load(quad, 16);
    const F0 = v128.load(quad, 32);
    const F1 = v128.load(quad, 48);
    const p0 = v128.load(quad, 64);
    const p1 = v128.load(quad, 80);
    v128.store(table, f64x2.add(f64x2.mul(a0, F0), p0));
    v128.store(table, f64x2.add(f64x2.mul(a1, F1), p1), 16);
    v128.store(table, F0, 32);
    v128.store(table, F1, 48);
    let before0 = f64x2.splat(0);
    let before1 = before0;
    let value0 = f64x2.mul(p0, f64x2.splat(Math.SQRT1_2));
    let value1 = f64x2.mul(p1, f64x2.splat(Math.SQRT1_2));
    let factors = recurrence + 32;
    for (let at: usize = 64; at < end; at += 32) {
      v128.store(table + at, value0);
      v128.store(table + at, value1, 16);
      const up = v128.load64_splat(factors);
      const back = v128.load64_splat(factors, 8);
      const next0 = f64x2.sub(f64x2.mul(f64x2.mul(up, a0), value0), f64x2.mul(back, before0));
      const next1 = f64x2.sub(f64x2.mul(f64x2.mul(up, a1), value1), f64x2.mul(back, before1));
      before0 = value0;
      before1 = value1;
      value0 = next0;
      value1 = next1;
      factors += 16;
    }
    quad += quadBytes(d);
    table += <usize>stride << 5;
  }
}
