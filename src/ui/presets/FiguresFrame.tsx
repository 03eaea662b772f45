import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePage } from '../shell/page.ts';
import classes from './FiguresDialog.module.css';

/** The dialog that the figures of a lab are listed in. */
export function FiguresFrame({ children }: { children: ReactNode }) {
  const page = usePage();
  return (
    <Modal
      opened
      onClose={() => page.setState({ figuresOpen: false })}
      title="Figures"
      size="64rem"
      classNames={{ title: classes.title, body: classes.body }}
    >
      <p className={classes.lead}>
        Each sets the whole experiment; Back returns to yours. Times are for a laptop without a GPU: what
        takes more than ten seconds waits for Run.
      </p>
      {children}
    </Modal>
  );
}
