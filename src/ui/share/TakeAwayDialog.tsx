import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { nameOfRun } from '../../core/export/runFormats.ts';
import { useOpenLab } from '../shell/openLab.ts';
import { download } from './download.ts';
import type { Kind } from './kinds.ts';
import { KIND_GROUPS } from './kinds.ts';
import type { Taken } from './shownFigure.ts';
import classes from './TakeAwayDialog.module.css';

interface Props {
  take: () => Promise<Taken | null>;
  onClose: () => void;
}

/** What of a figure can be had as a file, each a button; what was written is said. Loaded when first opened. */
export default function TakeAwayDialog({ take, onClose }: Props) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const { path } = useOpenLab().shown;
  const write = async ({ id, name: kind, ending, write: contentOf }: Kind): Promise<void> => {
    setBusy(id);
    setSaid(`${kind} is being written…`);
    try {
      const taken = await take();
      if (taken === null) throw new Error('there is nothing in the figure any more');
      const file = `${nameOfRun(taken.run)}.${ending}`;
      download(file, await contentOf(taken));
      setSaid(`${file} is in your downloads.`);
    } catch (cause) {
      setSaid(`${kind} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Take away" classNames={{ title: classes.title }}>
      {KIND_GROUPS.map(({ title, kinds }) => (
        <section key={title} className={classes.group} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {kinds
              .filter(({ lab = path }) => lab === path)
              .map((kind) => (
                <li key={kind.id}>
                  <button
                    type="button"
                    className={classes.kind}
                    disabled={busy !== null}
                    onClick={() => void write(kind)}
                  >
                    <strong>{kind.name}</strong>
                    <span>{kind.words}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p className={classes.said} role="status">
        {said}
      </p>
    </Modal>
  );
}
