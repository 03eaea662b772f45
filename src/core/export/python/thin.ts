/** Rows of medians that a program carries at most. */
const MOST_ROWS = 600;

/** Evenly spread entries of a list, the last among them: no more than a program should carry. */
export function thinRows<Row>(rows: readonly Row[]): Row[] {
  const every = Math.ceil(rows.length / MOST_ROWS);
  return rows.filter((_, k) => (rows.length - 1 - k) % every === 0);
}
