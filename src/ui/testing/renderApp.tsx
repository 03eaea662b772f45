import { createRoot } from 'react-dom/client';
import type { LabMakers } from '../../state/labs.ts';
import { Labs } from '../../state/labs.ts';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import type { PositionalSemanticLab } from '../../state/positionalSemantic/positionalSemanticLab.ts';
import type { Lab } from '../../state/randomFeatures/lab.ts';
import { App } from '../App.tsx';

/** Labs beside the first that are there to be shown. */
interface OtherLabs {
  readonly 'multi-head'?: MultiHeadLab;
  readonly 'positional-semantic'?: PositionalSemanticLab;
}

/**
 * Puts the whole page into the document; the returned function takes it away again. The page of a lab that is not given says
 * that it could not be loaded.
 */
export function renderApp(lab: Lab, others: OtherLabs = {}): () => void {
  const made = <Other,>(other: Other | undefined) =>
    other === undefined ? Promise.reject(new Error('this lab is not there')) : Promise.resolve(other);
  const makers: LabMakers = {
    'multi-head': () => made(others['multi-head']),
    'positional-semantic': () => made(others['positional-semantic']),
  };
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(<App labs={new Labs(lab, makers)} />);
  return () => {
    root.unmount();
    host.remove();
  };
}
