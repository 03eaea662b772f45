import { createRoot } from 'react-dom/client';
import type { Lab } from '../../state/lab.ts';
import { App } from '../App.tsx';

/** Puts the whole page into the document; the returned function takes it away again. */
export function renderApp(lab: Lab): () => void {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(<App lab={lab} />);
  return () => {
    root.unmount();
    host.remove();
  };
}
