import { useEffect, useState } from 'react';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import type { Labs, LabsByPath } from '../state/labs.ts';
import { LAB_OPENERS } from './labs.ts';
import { openRandomFeatures } from './randomFeatures/openRandomFeatures.tsx';
import type { LabOnPage } from './shell/openLab.ts';

/** The labs on the page: those that were addressed so far. */
export interface PageLabs {
  readonly opened: Readonly<Partial<Record<LabPath, LabOnPage>>>;
  /** The scripts of the addressed lab could not be loaded. */
  readonly hasFailed: boolean;
  retry(): void;
}

async function openOnPage<Path extends LabPath>(labs: Labs, path: Path): Promise<LabOnPage> {
  const open: (lab: LabsByPath[Path]) => LabOnPage | Promise<LabOnPage> = LAB_OPENERS[path];
  return open(await labs.open(path));
}

/** Each lab is loaded once it is addressed and kept from then on; the first one is there from the start. */
export function useLabs(labs: Labs, addressed: LabPath): PageLabs {
  const [opened, setOpened] = useState<PageLabs['opened']>(() => ({
    'random-features': openRandomFeatures(labs.randomFeatures),
  }));
  const [failed, setFailed] = useState<LabPath | null>(null);
  const isMissing = opened[addressed] === undefined && failed !== addressed;
  useEffect(() => {
    if (!isMissing) return;
    let wanted = true;
    openOnPage(labs, addressed).then(
      (lab) => wanted && setOpened((others) => ({ ...others, [addressed]: lab })),
      () => wanted && setFailed(addressed),
    );
    return () => {
      wanted = false;
    };
  }, [labs, addressed, isMissing]);
  return { opened, hasFailed: failed === addressed, retry: () => setFailed(null) };
}
