import { Button } from '@mantine/core';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { useRef } from 'react';
import { ACCEPTED, useOpenFiles } from './openFiles.ts';
import classes from './ownData.module.css';

/** Opens files of the visitor's own, for those who do not drop. */
export function OpenButton({ words }: { words: string }) {
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenFiles();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        className={classes.open}
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
