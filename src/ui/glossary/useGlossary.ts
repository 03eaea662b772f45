import { useEffect, useState } from 'react';
import type { ShownLab } from '../shell/openLab.ts';
import { useOpenLab } from '../shell/openLab.ts';
import type { Glossary } from './glossary.ts';

const NONE: Glossary = [];

const loaded = new Map<ShownLab['path'], Glossary>();

/** The glossary of the lab that is open; empty while it is loaded, and where it has none. */
export function useGlossary(): Glossary {
  const { path, glossary: load } = useOpenLab().shown;
  const [glossaries, setGlossaries] = useState<ReadonlyMap<ShownLab['path'], Glossary>>(loaded);
  const isMissing = load !== undefined && !glossaries.has(path);
  useEffect(() => {
    if (!isMissing || load === undefined) return undefined;
    let wanted = true;
    load().then(
      (glossary) => {
        loaded.set(path, glossary);
        if (wanted) setGlossaries(new Map(loaded));
      },
      // Offline: words stay plain, and the next to ask tries again.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [isMissing, load, path]);
  return glossaries.get(path) ?? NONE;
}
