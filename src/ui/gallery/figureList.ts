import { useEffect, useState } from 'react';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { FigureRecord } from '../../core/gallery/figures.ts';
import { FIGURE_LIST } from '../../core/gallery/figures.ts';

let loading: Promise<readonly FigureRecord[]> | undefined;

/** The shipped results; an empty list where they cannot be loaded: figures are then run live. Asked again after a failure. */
function loadFigures(): Promise<readonly FigureRecord[]> {
  loading ??= fetch(new URL(FIGURE_LIST, document.baseURI))
    .then((response): Promise<readonly FigureRecord[]> | readonly FigureRecord[] =>
      response.ok ? response.json() : [],
    )
    .catch(() => {
      loading = undefined;
      return [];
    });
  return loading;
}

/** The shipped results of a lab by the names of its figures; empty until they are loaded. */
export function useFigureRecords(lab: LabPath): ReadonlyMap<string, FigureRecord> {
  const [records, setRecords] = useState<ReadonlyMap<string, FigureRecord>>(new Map());
  useEffect(() => {
    let wanted = true;
    void loadFigures().then((all) => {
      if (wanted) setRecords(new Map(all.filter((one) => one.lab === lab).map((one) => [one.id, one])));
    });
    return () => {
      wanted = false;
    };
  }, [lab]);
  return records;
}
