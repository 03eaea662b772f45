import { Suspense, useMemo } from 'react';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import { useCalmState, useLabState } from '../../labContext.ts';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { AttentionMap } from './AttentionMap.tsx';
import { fitOfHeads } from './fits.ts';
import { headRows, keyColumns, valueLengths } from './orders.ts';
import { useInspection } from './useInspection.ts';

const HeadDetail = lazyPart(() => import('./HeadDetail.tsx'));
const Predictions = lazyPart(() => import('./Predictions.tsx'));

/** What an inspection shows, in the order and with the head that the link asks for. */
function Inside({ inspection }: { inspection: Inspection }) {
  const { inspect, head, headOrder, keyOrder } = useLabState((state) => state.view);
  const config = useLabState((state) => state.config);
  const { fits, config: fitted } = useCalmState((state) => state.run);
  const values = fitOfHeads(fits, inspect, fitted, config)?.values;
  const lengths = useMemo(
    () => (values === undefined ? undefined : valueLengths(values, fitted.tokenDim)),
    [values, fitted.tokenDim],
  );
  const columns = useMemo(() => keyColumns(keyOrder, inspection), [keyOrder, inspection]);
  const rows = useMemo(() => headRows(headOrder, inspection, lengths), [headOrder, inspection, lengths]);
  return (
    <>
      <AttentionMap inspection={inspection} rows={rows} columns={columns} hasValues={values !== undefined} />
      {head > 0 && head <= inspection.numHeads && (
        <Suspense fallback={null}>
          <HeadDetail inspection={inspection} rows={rows} columns={columns} values={values} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <Predictions />
      </Suspense>
    </>
  );
}

/** Looking inside: attention on a chosen sample, one head by itself, and what was predicted. */
export function Inspector() {
  const inspection = useInspection();
  return inspection === null ? null : <Inside inspection={inspection} />;
}
