import { Button, Loader } from '@mantine/core';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import classes from './LabState.module.css';
import { LAB_NAMES } from './labNames.ts';

interface Props {
  path: LabPath;
  /** Its scripts could not be loaded. */
  hasFailed: boolean;
  retry: () => void;
}

/** What stands on the page while a lab is on its way, or when it did not arrive. */
export function LabState({ path, hasFailed, retry }: Props) {
  const name = LAB_NAMES[path];
  if (!hasFailed) {
    return (
      <main className={classes.state}>
        <p role="status">
          <Loader size="1rem" /> {name}: the lab is being loaded…
        </p>
      </main>
    );
  }
  return (
    <main className={classes.state} role="alert">
      <p>{name}: the lab could not be loaded. Is there a connection?</p>
      <Button variant="filled" onClick={retry}>
        Try again
      </Button>
    </main>
  );
}
