import classes from './FigureTools.module.css';

interface Props {
  words: string;
  title: string;
  isOn: boolean;
  onClick: () => void;
}

/** A button above a figure that is pressed or not. */
export function FigureTool({ words, title, isOn, onClick }: Props) {
  return (
    <button type="button" className={classes.tool} aria-pressed={isOn} title={title} onClick={onClick}>
      {words}
    </button>
  );
}
