import type { ReactNode } from 'react';
import type { EmbedPanel } from '../../core/experiment/embed.ts';
import { usePageState } from './page.ts';

interface Props {
  /** Which part it is; missing for what no embedded page shows. */
  part?: EmbedPanel;
  children: ReactNode;
}

/** A part of the page that is left out where the page stands in another one that did not ask for it. */
export function EmbedPart({ part, children }: Props) {
  const embed = usePageState((state) => state.embedding.embed);
  return embed.length === 0 || (part !== undefined && embed.includes(part)) ? children : null;
}
