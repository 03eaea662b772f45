import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import type { ModelMeters, MultiHeadProbe } from '../../core/experiment/multiHead/probes.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import type { ProbeObserver } from '../../worker/probe.ts';
import { createProbeLab } from './probeLab.ts';

const config = defaultsOf(multiHeadFields);
const METERS: ModelMeters = {
  numHeads: 1,
  numSamples: 100,
  largestHeadNorm: 0,
  largestOutput: 0,
  margins: { attention: 0, linear: 0.4 },
};

/** A client that keeps what it was asked, and lets the test answer. */
function open() {
  const asked: { probe: MultiHeadProbe; observer: ProbeObserver; stopped: boolean }[] = [];
  const lab = createProbeLab({
    probe(_, probe, observer) {
      const entry = { probe, observer, stopped: false };
      asked.push(entry);
      return {
        stop: () => {
          entry.stopped = true;
        },
      };
    },
  });
  return { asked, ...lab };
}

describe('measurements beside training', () => {
  test('meters are read once for a config and trial', () => {
    const { asked, store, actions } = open();
    actions.readMeters(config, 0, null);
    actions.readMeters(config, 0, null);
    expect(asked).toHaveLength(1);
    asked[0].observer.event({ kind: 'meters', meters: METERS });
    asked[0].observer.finished();
    expect(store.getState().meters).toMatchObject({ status: 'finished', items: [METERS], trial: 0 });
    actions.readMeters(config, 0, null);
    expect(asked).toHaveLength(1);
    actions.readMeters(config, 1, null);
    expect(asked[0].stopped).toBe(true);
    expect(store.getState().meters).toMatchObject({ status: 'measuring', items: [], trial: 1 });
    actions.readMeters({ ...config, noise: 0 }, 1, null);
    expect(asked).toHaveLength(3);
  });

  test('curvature is measured at a checkpoint, can be stopped, and fails in words', () => {
    const { asked, store, actions } = open();
    const weights = zeroWeights(85, 10, 20);
    actions.measureCurvature(config, 2, { step: 50, weights }, null);
    expect(asked[0].probe).toEqual({ kind: 'curvature', trial: 2, weights });
    asked[0].observer.event({
      kind: 'curvature',
      curvature: { kind: 'tooLarge', numHeads: 1, expectedMs: 1e5 },
    });
    expect(store.getState().curvature).toMatchObject({ status: 'measuring', step: 50, trial: 2 });
    expect(store.getState().curvature.items).toHaveLength(1);
    actions.stopCurvature();
    expect(asked[0].stopped).toBe(true);
    expect(store.getState().curvature).toMatchObject({ status: 'none', items: [] });
    actions.measureCurvature(config, 2, { step: 60, weights }, null);
    asked[1].observer.failed('no memory');
    expect(store.getState().curvature).toMatchObject({ status: 'failed', error: 'no memory' });
    expect(store.getState().meters.status).toBe('none');
  });
});
