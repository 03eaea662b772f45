/** What can wait for the first curve waits no longer than this. */
const LONGEST_WAIT_MS = 2500;

let tell: () => void = () => undefined;
const told = new Promise<void>((resolve) => {
  tell = resolve;
});

/** The first curve has begun, or none is on its way: whatever waited for it may load. */
export function firstCurveBegan(): void {
  tell();
}

/**
 * Resolves after the first curve has begun, or soon after the page if none does. What is large and awaited less than the
 * first curve, as the typesetter and the inspector, is loaded then.
 */
export function afterFirstCurve(): Promise<void> {
  setTimeout(tell, LONGEST_WAIT_MS);
  return told;
}
