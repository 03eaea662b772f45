import type { MouseEvent } from 'react';
import type { FigureRecord } from '../../core/gallery/figures.ts';
import { ThumbnailPicture } from '../gallery/ThumbnailPicture.tsx';
import { useOpenFigure } from '../gallery/useOpenFigure.ts';
import classes from './FiguresDialog.module.css';

const SOURCES = { paper: 'after the paper', ours: 'ours' } as const;

interface Props {
  title: string;
  source: keyof typeof SOURCES;
  /** What to look for. */
  words: string;
  href: string;
  /** How long it takes: "about 4 s". */
  time: string;
  /** A lighter run, where the run itself is not light. */
  lighter?: { readonly href: string; readonly words: string };
  isCurrent: boolean;
  onChosen: () => void;
  /** The shipped result, once it is known. */
  record: FigureRecord | undefined;
  colourOf: (name: string, at: number, count: number) => string;
  /** Sets what of the figure is looked at. */
  look: () => void;
}

/** One figure: links, so that it opens in another tab and the way back is Back. */
export function FigureEntry(props: Props) {
  const { title, source, words, href, time, lighter, isCurrent, onChosen, record, colourOf, look } = props;
  const openFigure = useOpenFigure();
  const onClick =
    record === undefined ? onChosen : (event: MouseEvent) => openFigure(event, record, title, look);
  return (
    <li className={classes.entry} data-current={isCurrent || undefined}>
      {record !== undefined && <ThumbnailPicture thumbnail={record.thumbnail} colourOf={colourOf} />}
      <p className={classes.name}>
        <a href={record?.link ?? href} onClick={onClick} aria-current={isCurrent || undefined}>
          {title}
        </a>
        <span className={classes.tag} data-source={source}>
          {SOURCES[source]}
        </span>
      </p>
      <p className={classes.words}>{words}</p>
      <p className={classes.cost}>
        {record === undefined ? (
          time
        ) : (
          <>
            shown at once{lighter === undefined ? '' : ', the lighter run'}, computed {record.computed} on{' '}
            {record.device} ·{' '}
            <a href={href} onClick={onChosen} aria-label={`${title}, run live`}>
              run live
            </a>
            , {time}
          </>
        )}
        {lighter !== undefined && (
          <>
            {' · '}
            <a href={lighter.href} onClick={onChosen} aria-label={`${title}, lighter`}>
              {lighter.words}
            </a>
          </>
        )}
      </p>
    </li>
  );
}
