import type { ReactElement, ReactNode } from 'react';
import { Children, cloneElement, Fragment, isValidElement } from 'react';
import type { ProsePiece } from './glossary.ts';
import { proseCutter } from './glossary.ts';
import classes from './MarkedProse.module.css';
import { useGlossary } from './useGlossary.ts';

/** A word with a meaning; `GlossaryLayer` shows it. */
function Term({ text, entry }: ProsePiece) {
  return (
    <button type="button" className={classes.term} data-term={entry?.term}>
      {text}
    </button>
  );
}

/** What is pressed or followed itself keeps its words as they are. */
const isPlainElement = (node: ReactNode): node is ReactElement<{ children?: ReactNode }> =>
  isValidElement(node) &&
  (node.type === Fragment || (typeof node.type === 'string' && !['a', 'button', 'code'].includes(node.type)));

function marked(node: ReactNode, cut: (text: string) => ProsePiece[]): ReactNode {
  if (typeof node === 'string') {
    return cut(node).map((piece, k) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name, and none keeps a state.
      piece.entry === undefined ? piece.text : <Term key={k} {...piece} />,
    );
  }
  if (Array.isArray(node)) return Children.map(node, (child) => marked(child, cut));
  if (!isPlainElement(node)) return node;
  const { children } = node.props;
  return children === undefined ? node : cloneElement(node, {}, marked(children, cut));
}

/** Prose with the words of the lab's glossary marked, each where it first stands. */
export default function MarkedProse({ children }: { children: ReactNode }) {
  const glossary = useGlossary();
  return glossary.length === 0 ? children : marked(children, proseCutter(glossary));
}
