import type { HeadMaps } from './headMaps.ts';

/** "head 3", or "head 3, started with sign +". */
export function headName(head: number, signs: Int8Array | undefined): string {
  if (signs === undefined) return `head ${head + 1}`;
  return `head ${head + 1}, started with sign ${signs[head] > 0 ? '+' : '−'}`;
}

/** A share: 12.5 %. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** What maps are of. */
export function sampleWords(sample: number, numSamples: number): string {
  return sample === 0 ? `average over the first ${numSamples} test samples` : `test sample ${sample}`;
}

/** A row or column of a map: "token 3 (relevant)"; where samples are averaged, its place alone. */
export function tokenWords(
  { tokens, relevant }: Pick<HeadMaps, 'tokens' | 'relevant'>,
  place: number,
): string {
  const name = tokens === undefined ? `place ${place + 1}` : `token ${tokens[place] + 1}`;
  return relevant?.[place] === 1 ? `${name} (relevant)` : name;
}
