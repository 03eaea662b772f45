import type { ReactNode } from 'react';
import type { LecturePart } from '../../core/experiment/embed.ts';
import { usePageState } from './page.ts';

interface Props {
  /** Which part it is; missing for the words around the others, which no embedded page shows. */
  part?: LecturePart;
  children: ReactNode;
}

/** A part of the page that is left out where the page stands in another one, or in a lecture, that did not ask for it. */
export function EmbedPart({ part = 'words', children }: Props) {
  const embed: readonly LecturePart[] = usePageState((state) => state.embedding.embed);
  const lecture = usePageState((state) => state.lecture);
  return [embed, lecture].every((asked) => asked.length === 0 || asked.includes(part)) ? children : null;
}
