import { Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { differences } from '../../core/experiment/differences.ts';
import { labOfLink } from '../../core/experiment/linkCodec.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import { LineSample } from '../charts/LineSample.tsx';
import { lazyPart } from '../shell/lazyPart.tsx';
import { useFinishedRun, useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { pinSign } from './ghosts.ts';
import classes from './Pinned.module.css';
import { usePins } from './pinContext.ts';

const SideBySide = lazyPart(() => import('./SideBySide.tsx'));

/** Opens a link in place of what is shown, which stays as a ghost. */
function LinkBeside({ run, onDone }: { run: FinishedRun | undefined; onDone: () => void }) {
  const pins = usePins();
  const { shown } = useOpenLab();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    const at = text.indexOf('#/');
    if (at < 0) setProblem('This is no link to an experiment: it has no #/.');
    else if (labOfLink(text) !== shown.path) setProblem('This link is to another lab.');
    else if (run === undefined) setProblem('Once this run is done it can stay beside another.');
    else if (!pins.pin(run)) setProblem('No more runs can be pinned: take one away first.');
    else {
      window.location.hash = text.slice(at).trim();
      onDone();
    }
  };
  return (
    <form
      className={classes.beside}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <input
        aria-label="Link to open beside this run"
        placeholder="Paste a link"
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setProblem(null);
        }}
      />
      <button type="submit" className={classes.tool}>
        Open beside
      </button>
      {problem !== null && <span role="alert">{problem}</span>}
    </form>
  );
}

interface Props {
  /** What the figure shows: differences are told from it. */
  config: FinishedRun['config'];
}

/** Pinned runs with what differs, and what pins another. */
export default function Pinned({ config }: Props) {
  const pins = usePins();
  const page = usePage();
  const { shown } = useOpenLab();
  const run = useFinishedRun();
  const all = useStore(pins.store, (state) => state.pins);
  const [isPasting, setPasting] = useState(false);
  const [isSplit, setSplit] = useState(false);
  const own = all.filter((pin) => pin.run.lab === shown.path);
  const isPinned = own.some((pin) => pin.run === run);
  return (
    <div className={classes.pinned}>
      <ul aria-label="Pinned runs">
        {own.map(({ mark, run: { config: pinned } }) => {
          const words = differences(shown.fields, pinned, config).join(', ');
          return (
            <li key={mark}>
              <LineSample colour="var(--muted)" dash="2 4" style="ghost" /> {pinSign(mark)}{' '}
              {words === '' ? 'same settings' : words}
              <button
                type="button"
                className={classes.unpin}
                aria-label={`Unpin ${mark}`}
                title="Take it out of the figure"
                onClick={() => pins.unpin(mark)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className={classes.tool}
        disabled={run === undefined || isPinned}
        title="Keep this run in the figure while settings change"
        onClick={() => {
          if (run !== undefined && !pins.pin(run))
            page.setState({ toast: 'No more runs can be pinned: take one away first' });
        }}
      >
        Pin
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-expanded={isPasting}
        title="Keep this run in the figure and open another link"
        onClick={() => setPasting(!isPasting)}
      >
        Link beside…
      </button>
      <button
        type="button"
        className={classes.tool}
        title="This experiment and the same with one knob changed, both at once"
        onClick={() => setSplit(true)}
      >
        Side by side…
      </button>
      {isSplit && (
        <Suspense fallback={null}>
          <SideBySide onClose={() => setSplit(false)} />
        </Suspense>
      )}
      {isPasting && <LinkBeside run={run} onDone={() => setPasting(false)} />}
    </div>
  );
}
