import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { LecturePart } from '../../core/experiment/embed.ts';
import { pageEntries } from '../../core/experiment/embed.ts';
import { USUAL_PARTS } from '../../state/lecture/lecture.ts';
import share from '../share/share.module.css';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { DeckEditor } from './DeckEditor.tsx';
import { enterFullScreen } from './fullScreen.ts';
import classes from './LectureDialog.module.css';
import { pageLecture } from './pageLecture.ts';
import { keyWords, PRESENTER_KEYS } from './presenterKeys.ts';

const PART_WORDS: Readonly<Record<LecturePart, string>> = {
  chart: 'Chart',
  formula: 'Formula',
  run: 'Run bar',
  inspector: 'Inspector',
  words: 'What to look for',
};

interface PartsProps {
  parts: readonly LecturePart[];
  onParts: (parts: readonly LecturePart[]) => void;
}

function PartChoice({ parts, onParts }: PartsProps) {
  return (
    <fieldset className={share.choices}>
      <legend>Shown</legend>
      {pageEntries.lecture.choices.map((part) => (
        <label key={part}>
          <input
            type="checkbox"
            checked={parts.includes(part)}
            // The last part stays: a lecture of none would be no lecture.
            disabled={parts.length === 1 && parts.includes(part)}
            onChange={({ currentTarget: { checked } }) =>
              onParts(
                pageEntries.lecture.choices.filter((name) =>
                  name === part ? checked : parts.includes(name),
                ),
              )
            }
          />
          {PART_WORDS[part]}
        </label>
      ))}
    </fieldset>
  );
}

interface ControlsProps {
  chosen: readonly string[];
  onChosen: (names: readonly string[]) => void;
}

function ControlChoice({ chosen, onChosen }: ControlsProps) {
  const { shown } = useOpenLab();
  return (
    <details className={classes.controls}>
      <summary>Controls under the figure: {chosen.length === 0 ? 'none' : chosen.length}</summary>
      <fieldset className={share.choices}>
        <legend className="visually-hidden">Controls under the figure</legend>
        {Object.entries(shown.fields).map(([name, { label }]) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              disabled={!chosen.includes(name) && chosen.length >= pageEntries.controls.most}
              onChange={({ currentTarget: { checked } }) =>
                onChosen(checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** Where a lecture is prepared: what it shows, and its deck. Loaded when first opened. */
export default function LectureDialog() {
  const page = usePage();
  const lecture = pageLecture(page);
  const { shown } = useOpenLab();
  const state = useStore(lecture.store);
  const [parts, setParts] = useState(state.parts.length > 0 ? state.parts : USUAL_PARTS);
  const [controls, setControls] = useState(state.controls);
  const close = () => page.setState({ lectureOpen: false });
  const start = (at: number | null) => {
    close();
    lecture.start(shown.link(), parts, controls, at);
    enterFullScreen(page);
  };
  return (
    <Modal
      opened
      onClose={close}
      title="Lecture"
      size="46rem"
      classNames={{ title: share.title, body: share.body }}
    >
      <section className={share.section} aria-label="What is shown">
        <h3>What is shown</h3>
        <p>Large type and strong contrast on the whole screen; the labs’ keys work as ever.</p>
        <PartChoice parts={parts} onParts={setParts} />
        <ControlChoice chosen={controls} onChosen={setControls} />
        <div className={classes.starts}>
          <Button onClick={() => start(null)}>Show this state</Button>
          <Button variant="default" disabled={state.deck.slides.length === 0} onClick={() => start(0)}>
            Show the deck
          </Button>
        </div>
      </section>
      <DeckEditor lecture={lecture} parts={parts} controls={controls} onShow={start} />
      <section className={share.section} aria-label="Keys of a presenter">
        <h3>Keys</h3>
        <dl className={classes.keys}>
          {PRESENTER_KEYS.map(({ keys, command, words }) => (
            <div key={command}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{keyWords(key)}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Modal>
  );
}
