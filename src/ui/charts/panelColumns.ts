/** Narrower than this, in rem, a chart shows too little of itself. */
const LEAST_WIDTH = 18;

/**
 * Columns of small multiples: as many as have room, at most three, and no more than leave the rows evenly filled (four
 * charts stand two by two).
 */
export function panelColumns(count: number, width: number, rem: number): number {
  const room = Math.max(1, Math.min(3, Math.floor(width / (LEAST_WIDTH * rem)), count));
  const rows = Math.ceil(count / room);
  return Math.max(1, Math.ceil(count / Math.max(1, rows)));
}
