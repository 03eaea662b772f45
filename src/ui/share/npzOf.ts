import type { TakenRun } from '../../core/export/takenRun.ts';
import type { ArraysAnswer, ArraysQuestion } from './arraysMessages.ts';

/** A run without what was measured: arrays are drawn from its settings, and need none of it. */
function settingsOf(run: TakenRun): TakenRun {
  const { document: _, ...rest } = run;
  return rest.lab === 'multi-head' ? { ...rest, curves: [], outcomes: [] } : { ...rest, curves: [] };
}

/** The arrays of a run as a .npz file, gathered in a worker of their own. Throws Error, in words for the visitor. */
export function npzOf(run: TakenRun, kernels: boolean): Promise<Blob> {
  const worker = new Worker(new URL('./arrays.worker.ts', import.meta.url), { type: 'module' });
  const answered = new Promise<Blob>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ArraysAnswer>) => {
      if (data.ok) resolve(new Blob([...data.pieces], { type: 'application/zip' }));
      else reject(new Error(data.reason));
    };
    worker.onerror = (event) => reject(new Error(event.message || 'its worker could not be loaded'));
    const question: ArraysQuestion = { run: settingsOf(run), kernels };
    worker.postMessage(question);
  });
  return answered.finally(() => worker.terminate());
}
