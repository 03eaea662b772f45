import type { OwnData } from '../../state/randomFeatures/labState.ts';
import { useActions } from '../labContext.ts';
import { DataCard } from '../ownData/DataCard.tsx';
import classes from '../ownData/ownData.module.css';

/** The data set in use, and whether its tokens are scaled. */
export default function DataInUse({
  data: { source, dataset, notes, isNormalised, digest },
}: {
  data: OwnData;
}) {
  const { name, n, N, d } = dataset;
  const actions = useActions();
  return (
    <DataCard
      name={name}
      shape={
        <>
          {n} samples, <i>N</i> = {N} keys, <i>d</i> = {d}
        </>
      }
      notes={notes}
      source={
        source === 'own' ? (
          'Nothing leaves this machine.'
        ) : (
          <a href="data/digits.LICENSE.txt">Where the digits come from.</a>
        )
      }
      digest={digest}
    >
      <label className={classes.switch}>
        <input
          type="checkbox"
          checked={isNormalised}
          onChange={(event) => actions.normaliseData(event.currentTarget.checked)}
        />
        Tokens of length 1, as in the theory
      </label>
    </DataCard>
  );
}
