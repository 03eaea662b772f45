/**
 * Sample sizes of a learning curve: 16 and every half octave, 16 · 2^(k/2) rounded, up to `numSamples`, which is always
 * the last point. Ascending, without repeats.
 */
export function sampleGrid(numSamples: number): number[] {
  const grid: number[] = [];
  let octave = 16;
  while (octave < numSamples) {
    grid.push(octave);
    const half = Math.round(octave * Math.SQRT2);
    if (half < numSamples) grid.push(half);
    octave *= 2;
  }
  grid.push(numSamples);
  return grid;
}
