import { createRoot } from 'react-dom/client';
import { lazyLabs } from '../../state/labs.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import type { Lab } from '../../state/randomFeatures/lab.ts';
import { App } from '../App.tsx';

/**
 * Puts the whole page into the document; the returned function takes it away again. Without a second lab, its page says
 * that it could not be loaded.
 */
export function renderApp(lab: Lab, multiHead?: MultiHeadLab): () => void {
  const labs = lazyLabs(lab, () =>
    multiHead === undefined
      ? Promise.reject(new Error('there is no second lab'))
      : Promise.resolve(multiHead),
  );
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(<App labs={labs} />);
  return () => {
    root.unmount();
    host.remove();
  };
}
