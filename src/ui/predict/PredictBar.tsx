import { useMemo } from 'react';
import type { Series } from '../charts/series.ts';
import toolClasses from '../plot/FigureTools.module.css';
import type { Axes } from './guess.ts';
import { levelGuess } from './guess.ts';
import classes from './PredictBar.module.css';
import { scoreOf, scoreWords } from './score.ts';
import type { Prediction } from './usePrediction.ts';

interface Props {
  prediction: Prediction;
  axes: Axes;
  /** The lines that can be predicted, also before they have points. */
  lines: readonly Series[];
  /** Where a value stands on the x axis; itself if missing. */
  placeOf?: (x: number) => number;
  /** The run of these settings is done. */
  isFinished: boolean;
  /** Starts it, or goes on with it. */
  onRun: () => void;
}

const itself = (x: number) => x;

/** Under the figure: about which line a curve is drawn, the button that tells, and how far off it was. */
export default function PredictBar({ prediction, axes, lines, placeOf = itself, isFinished, onRun }: Props) {
  const { guess, change, putAway } = prediction;
  const line = lines.find(({ id }) => id === guess?.line) ?? lines[0];
  const score = useMemo(() => {
    if (guess === null || guess.isDrawing || line === undefined) return undefined;
    const truth = line.points.map(({ x, median }) => ({ x: placeOf(x), y: median }));
    return scoreOf(guess.handles ?? levelGuess(axes), truth, axes);
  }, [guess, line, placeOf, axes]);
  if (guess === null || line === undefined) return null;
  return (
    <section className={classes.bar} aria-label="Prediction">
      <label>
        {guess.isDrawing ? 'I expect for' : 'Expected for'}{' '}
        <select value={line.id} onChange={(event) => change({ line: event.currentTarget.value })}>
          {lines.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p className={classes.words} role="status">
        {guess.isDrawing
          ? 'Draw over the chart, or move the handles with the arrow keys.'
          : score === undefined
            ? 'Nothing to compare with yet.'
            : `${isFinished ? '' : 'So far: '}${scoreWords(score, axes.y.kind)}`}
      </p>
      {guess.isDrawing ? (
        <button
          type="button"
          className={toolClasses.tool}
          onClick={() => {
            // An axis that grows with the curves does not move what was expected.
            change({ isDrawing: false, handles: guess.handles ?? levelGuess(axes) });
            if (!isFinished) onRun();
          }}
        >
          {isFinished ? 'Compare' : 'Run and compare'}
        </button>
      ) : (
        <button type="button" className={toolClasses.tool} onClick={() => change({ isDrawing: true })}>
          Draw again
        </button>
      )}
      <button type="button" className={toolClasses.tool} onClick={putAway}>
        Put away
      </button>
    </section>
  );
}
