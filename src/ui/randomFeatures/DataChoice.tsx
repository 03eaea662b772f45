import { Suspense } from 'react';
import type { DataName } from '../../core/experiment/randomFeatures/fields.ts';
import { DATA_NAMES, randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { FieldFrame } from '../controls/FieldFrame.tsx';
import { SelectControl } from '../controls/SelectControl.tsx';
import { useActions, useLabState } from '../labContext.ts';
import { FileFormat } from '../ownData/FileFormat.tsx';
import { OpenButton } from '../ownData/OpenButton.tsx';
import classes from '../ownData/ownData.module.css';
import { lazyPart } from '../shell/lazyPart.tsx';

const DataInUse = lazyPart(() => import('./DataInUse.tsx'));

const WORDS: Readonly<Record<DataName, string>> = {
  sphere: 'on the sphere',
  digitParity: 'digits, even or odd',
  digitMatches: 'digits, matches',
  own: 'your own',
};

/** Where tokens come from: drawn, a set that comes with the lab, or files of the visitor's own. */
export function DataChoice() {
  const data = useLabState((state) => state.data);
  const source = useLabState((state) => state.config.data);
  const target = useLabState((state) => state.config.target);
  const actions = useActions();
  const { label, help } = randomFeaturesFields.data;
  const { tokenDim, numKeys } = randomFeaturesFields;
  const choose = (name: DataName) => {
    if (name !== 'sphere') actions.change({ data: name, target: 'labels', panels: [] });
    else {
      actions.change({
        data: name,
        target: target === 'labels' ? randomFeaturesFields.target.default : target,
        tokenDim: tokenDim.default,
        numKeys: numKeys.default,
      });
    }
  };
  const options = DATA_NAMES.map((name) => ({
    name,
    words: WORDS[name],
    refused: name === 'own' && data?.source !== 'own' ? 'open files first' : undefined,
  }));
  return (
    <FieldFrame name="data">
      <SelectControl label={label} help={help} options={options} value={source} onChange={choose} />
      {source !== 'sphere' &&
        (data?.source === source ? (
          <Suspense fallback={null}>
            <DataInUse data={data} />
          </Suspense>
        ) : (
          <p className={classes.note}>Loading…</p>
        ))}
      <OpenButton words={source === 'own' ? 'Open other files' : 'Use your own data'} />
      <FileFormat example="np.savez('mine.npz', query=q, keys=k, labels=y)">
        Three arrays of numbers: <code>query</code> (n, d), <code>keys</code> (n, N, d) and{' '}
        <code>labels</code> (n). One .npz with all of them, three .npy files named after them, or a JSON
        object with nested lists. At least 32 samples, d and N up to 64.
      </FileFormat>
    </FieldFrame>
  );
}
