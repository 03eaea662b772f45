interface Props {
  words: string;
  finished: boolean;
}

/** The picture in words, for those who do not see it; said aloud once it is finished. */
export function FigureWords({ words, finished }: Props) {
  return (
    <>
      <figcaption className="visually-hidden">{words}</figcaption>
      <p className="visually-hidden" aria-live="polite">
        {finished ? `Finished. ${words}` : ''}
      </p>
    </>
  );
}
