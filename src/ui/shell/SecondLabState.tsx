import { Button, Loader } from '@mantine/core';
import classes from './SecondLabState.module.css';
import type { SecondLab } from './useSecondLab.ts';

/** What stands on the page while the second lab is on its way, or when it did not arrive. */
export function SecondLabState({ hasFailed, retry }: Pick<SecondLab, 'hasFailed' | 'retry'>) {
  if (!hasFailed) {
    return (
      <main className={classes.state}>
        <p role="status">
          <Loader size="1rem" /> The gradient-descent lab is being loaded…
        </p>
      </main>
    );
  }
  return (
    <main className={classes.state} role="alert">
      <p>The gradient-descent lab could not be loaded. Is there a connection?</p>
      <Button variant="filled" onClick={retry}>
        Try again
      </Button>
    </main>
  );
}
