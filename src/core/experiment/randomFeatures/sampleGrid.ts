/** Where a learning curve has points. */
export const SAMPLE_GRIDS = ['halfOctaves', 'octaves', 'every'] as const;
type SampleGrid = (typeof SAMPLE_GRIDS)[number];

/** The first point of a learning curve. */
const FIRST = 16;

/**
 * Sample sizes of a learning curve from 16 up to `numSamples`, which is always the last point: every half octave,
 * 16 · 2^(k/2) rounded, every octave, or every n. Ascending, without repeats.
 */
export function sampleGrid(numSamples: number, grid: SampleGrid = 'halfOctaves'): number[] {
  if (grid === 'every') return Array.from({ length: numSamples - FIRST + 1 }, (_, k) => FIRST + k);
  const sizes: number[] = [];
  for (let octave = FIRST; octave < numSamples; octave *= 2) {
    sizes.push(octave);
    const half = Math.round(octave * Math.SQRT2);
    if (grid === 'halfOctaves' && half < numSamples) sizes.push(half);
  }
  sizes.push(numSamples);
  return sizes;
}
