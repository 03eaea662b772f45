import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../core/experiment/field.ts';
import { checkValue, readText } from '../../core/experiment/field.ts';
import { linkEntry, withEntry, withoutEntry, withPageEntries } from '../../core/experiment/linkCodec.ts';
import { addressOf } from '../share/address.ts';
import { useOpenLab } from '../shell/openLab.ts';
import classes from './SideBySide.module.css';

/** What each of the two pages shows. */
const PARTS = ['chart', 'run'] as const;

/** Fields that make no comparison on the same draw. */
const LEFT_OUT: readonly string[] = ['seed', 'data'];

/** A field that is offered, and what is typed for it. */
interface Knob {
  readonly name: string;
  readonly field: Field;
}

/** What stands in a link for a knob, its default where nothing does. */
function valueIn(link: string, { name, field }: Knob): string {
  const { default: standard } = field as { readonly default: unknown };
  return linkEntry(link, name) ?? (Array.isArray(standard) ? standard.join(',') : String(standard));
}

/** Why a text is no value of a field; null where it is one. */
function faultOf({ field }: Knob, text: string): string | null {
  const checked = checkValue(field, readText(field, text));
  return 'reason' in checked ? checked.reason : null;
}

interface FrameProps {
  letter: 'A' | 'B';
  words: string;
  hash: string;
}

function Frame({ letter, words, hash }: FrameProps) {
  const address = addressOf(withPageEntries(hash, { embed: PARTS }));
  return (
    <section className={classes.side} aria-label={`${letter}: ${words}`}>
      <h3>
        <b>{letter}</b> {words}
      </h3>
      <iframe src={address} title={`${letter}: ${words}`} />
    </section>
  );
}

/** The experiment on the page and the same with one knob changed, on the same draws, each with a run of its own. */
export default function SideBySide({ onClose }: { onClose: () => void }) {
  const { shown } = useOpenLab();
  const [link] = useState(() => shown.link());
  const knobs = Object.entries(shown.fields)
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map(([name, field]): Knob => ({ name, field }));
  const [name, setName] = useState(knobs[0]?.name ?? '');
  const knob = knobs.find((one) => one.name === name) ?? (knobs[0] as Knob);
  const before = valueIn(link, knob);
  const [text, setText] = useState(before);
  const [asked, setAsked] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const fault = faultOf(knob, text);
  const apply = () => {
    if (fault === null) setAsked({ name: knob.name, text });
  };
  const changed = asked === null ? link : withEntry(withoutEntry(link, asked.name), asked.name, asked.text);
  const labelOf = (of: string) => (shown.fields[of]?.label ?? of).toLowerCase();
  return (
    <Modal opened onClose={onClose} fullScreen title="Side by side, on the same draws">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <label>
          In B,{' '}
          <select
            value={knob.name}
            onChange={({ currentTarget }) => {
              const next = knobs.find((one) => one.name === currentTarget.value) ?? knob;
              setName(next.name);
              setText(valueIn(link, next));
            }}
          >
            {knobs.map((one) => (
              <option key={one.name} value={one.name}>
                {one.field.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          is <input value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        </label>
        <button type="submit" disabled={fault !== null || text === before}>
          Compare
        </button>
        <span role="status" className={classes.words}>
          {fault === null ? `In A it is ${before === '' ? 'none' : before}.` : `It ${fault}.`}
        </span>
      </form>
      <div className={classes.sides}>
        <Frame letter="A" words="as it is" hash={link} />
        {asked !== null && (
          <Frame letter="B" words={`${labelOf(asked.name)} = ${asked.text}`} hash={changed} />
        )}
      </div>
    </Modal>
  );
}
