import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import classes from './HelpDialog.module.css';
import { offlineWords } from './offlineWords.ts';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { useOfflineState } from './useOffline.ts';

/** Whose theory a lab shows. */
const THEORIES: Readonly<Record<LabPath, ReactNode>> = {
  'random-features': (
    <>
      The theory is that of Fu, Guo, Bai and Mei, <cite>What can a Single Attention Layer Learn?</cite>,
      NeurIPS 2023 (<a href="https://arxiv.org/abs/2307.11353">arXiv 2307.11353</a>).
    </>
  ),
  'multi-head': (
    <>
      The theory is that of Deora, Ghaderi, Taheri and Thrampoulidis,{' '}
      <cite>On the Optimization and Generalization of Multi-head Attention</cite>, TMLR 2024 (
      <a href="https://arxiv.org/abs/2310.12680">arXiv 2310.12680</a>).
    </>
  ),
};

/** Shortcuts and where things are. Loaded when first opened. */
export default function HelpDialog() {
  const page = usePage();
  const { shown } = useOpenLab();
  const offline = useOfflineState();
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
          {SHORTCUTS[shown.path].map(({ keys, command, words }) => (
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
      <p className={classes.prose}>{THEORIES[shown.path]}</p>
      <p className={classes.prose}>{offlineWords(offline)}</p>
    </Modal>
  );
}
