import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Modal } from '@mantine/core';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { addressOf } from './address.ts';
import { CopyText } from './CopyText.tsx';
import { EmbedSnippet } from './EmbedSnippet.tsx';
import QrCode from './QrCode.tsx';
import classes from './share.module.css';
import { VerifiedLink } from './VerifiedLink.tsx';

/** Everything by which an experiment is handed on. Loaded when first opened. */
export default function ShareDialog() {
  const page = usePage();
  const { shown } = useOpenLab();
  const hash = shown.link();
  const address = addressOf(hash);
  return (
    <Modal
      opened
      onClose={() => page.setState({ shareOpen: false })}
      title="Share"
      size="42rem"
      classNames={{ title: classes.title, body: classes.body }}
    >
      <section className={classes.section} aria-label="Link">
        <h3>Link</h3>
        <p>It holds every setting and what is looked at; whoever opens it computes the same experiment.</p>
        <div className={classes.link}>
          <CopyText label="Link" text={address} words="Copy link" rows={4} />
          <div className={classes.qr}>
            <QrCode text={address} />
          </div>
        </div>
      </section>
      <VerifiedLink />
      <EmbedSnippet hash={hash} />
    </Modal>
  );
}
