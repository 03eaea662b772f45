import { Button } from '@mantine/core';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { useRef } from 'react';
import { randomFeaturesFields } from '../../core/experiment/randomFeaturesFields.ts';
import { useActions, useLabState } from '../labContext.ts';
import { DataCard } from './DataCard.tsx';
import { FileFormat } from './FileFormat.tsx';
import { ACCEPTED, useOpenFiles } from './openFiles.ts';
import classes from './ownData.module.css';

/** A button for those who do not drop. */
function OpenButton({ words }: { words: string }) {
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenFiles();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconUpload size="1em" />}
        onClick={() => input.current?.click()}
      >
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label="Files with your own data"
        onChange={(event) => {
          open([...(event.currentTarget.files ?? [])]);
          // So that the same file, changed, can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Data of the visitor's own: opened, named, and the way back to the tokens of the theory. */
export function OwnData() {
  const data = useLabState((state) => state.data);
  const isUsed = useLabState((state) => state.config.data === 'own');
  const target = useLabState((state) => state.config.target);
  const actions = useActions();
  const leave = () =>
    actions.change({
      data: 'sphere',
      target: target === 'labels' ? randomFeaturesFields.target.default : target,
      tokenDim: randomFeaturesFields.tokenDim.default,
      numKeys: randomFeaturesFields.numKeys.default,
    });
  return (
    <div className={classes.own} data-field="data">
      {isUsed && data !== null ? (
        <>
          <DataCard data={data} />
          <div className={classes.row}>
            <OpenButton words="Other files" />
            <Button variant="default" size="compact-sm" onClick={leave}>
              Back to the sphere
            </Button>
          </div>
        </>
      ) : (
        <div className={classes.row}>
          <OpenButton words="Use your own data" />
          {data !== null && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => actions.change({ data: 'own', target: 'labels', panels: [] })}
            >
              {data.dataset.name} again
            </Button>
          )}
        </div>
      )}
      <FileFormat />
    </div>
  );
}
