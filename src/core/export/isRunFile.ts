/** How far from either end of a file it is looked for what the file calls itself. */
const REACH = 4096;

/**
 * Whether bytes are those of a run of ours, whole or cut off: JSON whose schema is named attention-lab/…. Documents have it
 * first; one that another program has sorted may have it last.
 */
export function isRunFile(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => String.fromCharCode(...part);
  const ends = text(bytes.subarray(0, REACH)) + text(bytes.subarray(-REACH));
  return /^[^A-Za-z0-9[]*\{/.test(ends) && /"schema"\s*:\s*"attention-lab\//.test(ends);
}
