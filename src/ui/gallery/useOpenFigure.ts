import type { MouseEvent } from 'react';
import { useCallback } from 'react';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import { readRunFile } from '../../core/export/readRunFile.ts';
import type { FigureRecord } from '../../core/gallery/figures.ts';
import { figureFile } from '../../core/gallery/figures.ts';
import { usePins } from '../compare/pinContext.ts';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';

/** The figure whose result stays as a ghost once it is run live. */
let leave: (() => void) | undefined;

function finishedRunOf(bytes: Uint8Array, device: string): FinishedRun | undefined {
  const read = readRunFile(bytes);
  if (!read.ok) return undefined;
  const { lab, document } = read.run;
  const { config, elapsedMs } = document;
  return {
    lab,
    config,
    curves: document.curves,
    ...('endings' in document ? { outcomes: document.outcomes ?? [] } : {}),
    device,
    elapsedMs,
  } as FinishedRun;
}

/**
 * Opens a figure of the lab that is shown with its shipped result, at once; where that cannot be loaded its link is followed,
 * and it is run live. Once it is run, the shipped result stays as a ghost. `look` sets what is looked at.
 */
export function useOpenFigure(): (
  event: MouseEvent,
  record: FigureRecord,
  title: string,
  look: () => void,
) => void {
  const page = usePage();
  const pins = usePins();
  const { shown, openRun } = useOpenLab();
  return useCallback(
    (event, record, title, look) => {
      // Another tab or window follows the link.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      page.setState({ figuresOpen: false });
      leave?.();
      leave = undefined;
      const follow = () => {
        window.location.hash = record.link;
        page.setState({ toast: 'The result of this figure could not be loaded: it is run here instead' });
      };
      fetch(new URL(figureFile(record), document.baseURI))
        .then(async (response) => {
          if (!response.ok) throw new Error(`status ${response.status}`);
          const bytes = new Uint8Array(await response.arrayBuffer());
          const finished = finishedRunOf(bytes, record.device);
          if (finished === undefined) throw new Error('no run');
          // A step of history, so that Back returns to what was there.
          history.pushState(history.state, '', record.link);
          await openRun({
            name: `the gallery: “${title}”, ${record.computed}, ${record.device}`,
            bytes,
            isShipped: true,
          });
          look();
          const stop = shown.store.subscribe(() => {
            if (shown.finished() !== undefined) return;
            stop();
            pins.pin(finished);
            leave = () => {
              const pin = pins.store.getState().pins.find(({ run }) => run === finished);
              if (pin !== undefined) pins.unpin(pin.mark);
            };
          });
          leave = stop;
        })
        .catch(follow);
    },
    [page, pins, shown, openRun],
  );
}
