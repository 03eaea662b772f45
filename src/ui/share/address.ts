/** The whole address of a hash. */
export function addressOf(hash: string): string {
  return new URL(hash, window.location.href).href;
}
