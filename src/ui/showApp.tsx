import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Lab } from '../state/lab.ts';
import { App } from './App.tsx';

/** Draws the page of `lab` into `root`. Everything that needs React is behind this one function, so it can be loaded late. */
export function showApp(root: HTMLElement, lab: Lab): void {
  createRoot(root).render(
    <StrictMode>
      <App lab={lab} />
    </StrictMode>,
  );
}
