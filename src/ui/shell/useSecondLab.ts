import type { ComponentType } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { Labs } from '../../state/labs.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import type { ShownLab } from './openLab.ts';

/** What is loaded of the second lab. */
interface SecondLabParts {
  readonly lab: MultiHeadLab;
  readonly Page: ComponentType<{ lab: MultiHeadLab }>;
  readonly Figures: ComponentType<{ lab: MultiHeadLab }>;
}

export interface SecondLab {
  /** Undefined until loaded. */
  readonly parts: SecondLabParts | undefined;
  readonly shown: ShownLab;
  /** Its scripts could not be loaded. */
  readonly hasFailed: boolean;
  retry(): void;
}

const NO_NOTICES = { notices: [] };

/** The second lab before it is loaded: its defaults, and nothing to do. */
const UNLOADED: ShownLab = {
  path: 'multi-head',
  store: { getState: () => NO_NOTICES, getInitialState: () => NO_NOTICES, subscribe: () => () => undefined },
  link: () => '#/multi-head',
  finished: () => undefined,
  isUnderWay: () => false,
  dismiss: () => undefined,
  commands: {},
};

async function loadParts(labs: Labs): Promise<SecondLabParts & { readonly shown: ShownLab }> {
  const [lab, { shownMultiHead, MultiHeadPage, MultiHeadFigures }] = await Promise.all([
    labs.multiHead(),
    import('../multiHead/MultiHeadPage.tsx'),
  ]);
  return { lab, Page: MultiHeadPage, Figures: MultiHeadFigures, shown: shownMultiHead(lab) };
}

/** The second lab with its page, loaded once it is addressed and kept from then on. */
export function useSecondLab(labs: Labs, isAddressed: boolean): SecondLab {
  const [loaded, setLoaded] = useState<Awaited<ReturnType<typeof loadParts>>>();
  const [failures, setFailures] = useState(0);
  const [attempts, setAttempts] = useState(1);
  useEffect(() => {
    if (!isAddressed || loaded !== undefined || failures >= attempts) return;
    let wanted = true;
    loadParts(labs).then(
      (parts) => wanted && setLoaded(parts),
      () => wanted && setFailures(attempts),
    );
    return () => {
      wanted = false;
    };
  }, [labs, isAddressed, loaded, attempts, failures]);
  return useMemo(
    () => ({
      parts: loaded,
      shown: loaded?.shown ?? UNLOADED,
      hasFailed: failures >= attempts,
      retry: () => setAttempts(failures + 1),
    }),
    [loaded, failures, attempts],
  );
}
