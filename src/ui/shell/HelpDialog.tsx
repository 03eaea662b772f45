import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Button, Modal } from '@mantine/core';
import { Suspense, useState } from 'react';
import classes from './HelpDialog.module.css';
import { lazyPart } from './lazyPart.tsx';
import { offlineWords } from './offlineWords.ts';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';
import { allShortcuts } from './shortcuts.ts';
import { useOfflineState } from './useOffline.ts';

const GlossaryList = lazyPart(() => import('../glossary/GlossaryList.tsx'));

/** Shortcuts and where things are. Loaded when first opened. */
export default function HelpDialog() {
  const page = usePage();
  const { shown } = useOpenLab();
  const offline = useOfflineState();
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <Modal
      opened
      onClose={() => page.setState({ helpOpen: false })}
      title="Help"
      centered
      classNames={{ title: classes.title }}
    >
      <table className={classes.keys}>
        <caption>Keyboard</caption>
        <tbody>
          {allShortcuts(shown.shortcuts).map(({ keys, command, words }) => (
            <tr key={command}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{words}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <kbd>←</kbd> <kbd>→</kbd>
            </th>
            <td>In the chart, the map and on sliders: point by point</td>
          </tr>
        </tbody>
      </table>
      <p className={classes.prose}>
        The address bar holds the whole experiment: send it, or keep it as a bookmark. Numbers in the formulas
        are the controls’ own: point at one to find its control, press it to go there. Everything is computed
        on this machine.
      </p>
      {shown.theory !== null && <p className={classes.prose}>{shown.theory}</p>}
      <p className={classes.prose}>{offlineWords(offline)}</p>
      {shown.tour !== undefined && (
        <Button
          variant="default"
          className={classes.tour}
          onClick={() => page.setState({ helpOpen: false, tourOpen: true })}
        >
          Take the tour in six steps
        </Button>
      )}
      <details className={classes.glossary} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
        <summary>Glossary</summary>
        {isUnfolded && (
          <Suspense fallback={null}>
            <GlossaryList />
          </Suspense>
        )}
      </details>
    </Modal>
  );
}
