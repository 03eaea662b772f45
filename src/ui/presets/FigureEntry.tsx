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
}

/** One figure: links, so that it opens in another tab and the way back is Back. */
export function FigureEntry({ title, source, words, href, time, lighter, isCurrent, onChosen }: Props) {
  return (
    <li className={classes.entry} data-current={isCurrent || undefined}>
      <p className={classes.name}>
        <a href={href} onClick={onChosen} aria-current={isCurrent || undefined}>
          {title}
        </a>
        <span className={classes.tag} data-source={source}>
          {SOURCES[source]}
        </span>
      </p>
      <p className={classes.words}>{words}</p>
      <p className={classes.cost}>
        {time}
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
