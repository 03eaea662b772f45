/** Every octave from `first`, or every half octave, up to and with `last`; ascending whole numbers without repeats. */
export function octaves(first: number, last: number, half: boolean): number[] {
  const grid: number[] = [];
  for (let octave = first; octave < last; octave *= 2) {
    grid.push(octave);
    const between = Math.round(octave * Math.SQRT2);
    if (half && between > octave && between < Math.min(2 * octave, last)) grid.push(between);
  }
  return [...grid, last];
}
