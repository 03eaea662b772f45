/** Formulas wait no longer than this for the first curve. */
const LONGEST_WAIT_MS = 2500;

let allow: () => void = () => undefined;
const allowed = new Promise<void>((resolve) => {
  allow = resolve;
});

/** Lets formulas be typeset from now on: the typesetter is large, and the first curve is awaited more than they are. */
export function startTypesetting(): void {
  allow();
}

/** Resolves when formulas may be typeset: after the first curve has begun, or soon after the page if none does. */
export function typesettingAllowed(): Promise<void> {
  setTimeout(allow, LONGEST_WAIT_MS);
  return allowed;
}
