import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Labs } from '../state/labs.ts';
import { App } from './App.tsx';

/** Draws the page of `labs` into `root`. Everything that needs React is behind this one function, so it can be loaded late. */
export function showApp(root: HTMLElement, labs: Labs): void {
  createRoot(root).render(
    <StrictMode>
      <App labs={labs} />
    </StrictMode>,
  );
}
