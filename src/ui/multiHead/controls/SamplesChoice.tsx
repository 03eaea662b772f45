import { defaultsOf } from '../../../core/experiment/field.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import type { OwnTokens } from '../../../state/multiHead/multiHeadState.ts';
import { FieldFrame } from '../../controls/FieldFrame.tsx';
import { SelectControl } from '../../controls/SelectControl.tsx';
import { DataCard } from '../../ownData/DataCard.tsx';
import { FileFormat } from '../../ownData/FileFormat.tsx';
import { OpenButton } from '../../ownData/OpenButton.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

const WORDS: Readonly<Record<MultiHeadConfig['data'], string>> = {
  mixture: 'tokenized mixture',
  own: 'your own files',
};

/** The visitor's own data, and how they are split. */
function TokensInUse({ data: { dataset, notes, digest } }: { data: OwnTokens }) {
  const { name, n, T, d, relevant } = dataset;
  const numSamples = useMultiHeadState(({ config }) => config.numSamples);
  const numTest = useMultiHeadState(({ config }) => config.numTest);
  return (
    <DataCard
      name={name}
      shape={
        <>
          {n} samples of <i>T</i> = {T} tokens, <i>d</i> = {d},{' '}
          {relevant === undefined ? 'relevant tokens not known' : 'relevant tokens marked'}; the seed splits
          off {numSamples} to train on and {numTest} to test
        </>
      }
      notes={notes}
      source="Nothing leaves this machine."
      digest={digest}
    />
  );
}

/** Where samples come from: the mixture, or files of the visitor's own. */
export function SamplesChoice() {
  const data = useMultiHeadState((state) => state.data);
  const source = useMultiHeadState((state) => state.config.data);
  const actions = useMultiHeadActions();
  const { label, help, choices } = multiHeadFields.data;
  const choose = (name: MultiHeadConfig['data']) => {
    const { numTokens, tokenDim } = defaultsOf(multiHeadFields);
    actions.change(name === 'own' ? { data: name } : { data: name, numTokens, tokenDim });
  };
  const options = choices.map((name) => ({
    name,
    words: WORDS[name],
    refused: name === 'own' && data === null ? 'open files first' : undefined,
  }));
  return (
    <FieldFrame name="data">
      <SelectControl label={label} help={help} options={options} value={source} onChange={choose} />
      {source === 'own' && data !== null && <TokensInUse data={data} />}
      <OpenButton words={source === 'own' ? 'Open other files' : 'Use your own data'} />
      <FileFormat example="np.savez('mine.npz', tokens=x, labels=y, relevant=r)">
        <code>tokens</code> (n, T, d), <code>labels</code> (n) of +1 and −1 and, if you know them,{' '}
        <code>relevant</code> (n, T) of 1 and 0. One .npz with all of them, .npy files named after them, or a
        JSON object with nested lists. At least 10 samples, T up to 64, d from 3 to 128.
      </FileFormat>
    </FieldFrame>
  );
}
