import type { FunctionComponent } from 'react';
// biome-ignore lint/style/noRestrictedImports: the one place that catches what cannot be loaded.
import { lazy, useState } from 'react';
import { afterFirstCurve } from './firstCurve.ts';

type Load<Props> = () => Promise<{ default: FunctionComponent<Props> }>;

function Nothing() {
  return null;
}

/**
 * A part of the page that is loaded when it first appears, inside a `<Suspense>`. One that cannot be loaded leaves its place
 * empty and the rest of the page as it was; `useMissingParts` tells of it. The next to appear is asked for again.
 */
export function lazyPart<Props extends object>(load: Load<Props>): FunctionComponent<Props> {
  const ask = () =>
    lazy(async () => {
      try {
        return await load();
      } catch {
        current = ask();
        return { default: Nothing };
      }
    });
  let current = ask();
  return function Part(props: Props) {
    const [Loaded] = useState(() => current);
    return <Loaded {...props} />;
  };
}

/** A lazy part that is not loaded before the first curve. */
export function latePart<Props extends object>(load: Load<Props>): FunctionComponent<Props> {
  return lazyPart(async () => {
    await afterFirstCurve();
    return load();
  });
}
