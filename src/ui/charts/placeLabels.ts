/**
 * Places labels of equal height along a vertical strip: none overlaps, none leaves the strip, their order follows
 * `wanted`, and together they move as little as possible (least squares, by pooling neighbours that collide).
 *
 * @param wanted centre that each label would like, in pixels
 * @param gap least distance between centres
 * @param strip lowest and highest centre allowed; when there is no room for all, gaps shrink evenly
 * @returns centres, in the order of `wanted`
 */
export function placeLabels(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const room = wanted.length > 1 ? Math.min(gap, (bottom - top) / (wanted.length - 1)) : gap;
  // With k · gap taken off the k-th label, "no overlap" becomes "ascending": isotonic regression by pooling.
  const pools: { sum: number; count: number }[] = [];
  const centre = (pool: { sum: number; count: number } | undefined) =>
    pool === undefined ? Number.NEGATIVE_INFINITY : pool.sum / pool.count;
  order.forEach((label, rank) => {
    let pool = { sum: (wanted[label] as number) - rank * room, count: 1 };
    while (centre(pools.at(-1)) > centre(pool)) {
      const above = pools.pop() as { sum: number; count: number };
      pool = { sum: above.sum + pool.sum, count: above.count + pool.count };
    }
    pools.push(pool);
  });
  const lowest = bottom - (wanted.length - 1) * room;
  const placed: number[] = [];
  let rank = 0;
  for (const pool of pools) {
    const start = Math.min(lowest, Math.max(top, centre(pool)));
    for (let k = 0; k < pool.count; k++, rank++) placed[order[rank] as number] = start + rank * room;
  }
  return placed;
}

/**
 * Which labels of a strip to show when there is not room for all: those of the highest rank, the first of equals.
 *
 * @param ranks importance of each label, higher first
 * @param gap least distance between centres
 * @param strip lowest and highest centre allowed
 * @returns indices of the labels to show, ascending
 */
export function labelsWithRoom(
  ranks: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const room = bottom < top ? 0 : Math.floor((bottom - top) / gap + 1e-9) + 1;
  return ranks
    .map((_, label) => label)
    .sort((a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b)
    .slice(0, room)
    .sort((a, b) => a - b);
}
