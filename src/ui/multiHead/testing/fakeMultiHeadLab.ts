import { createStore } from 'zustand/vanilla';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';
import {
  emptySweep,
  emptyTraining,
  initialMultiHeadState,
} from '../../../state/multiHead/initialMultiHeadState.ts';
import type { MultiHeadLab } from '../../../state/multiHead/multiHeadLab.ts';
import type {
  MultiHeadActions,
  MultiHeadState,
  SweepRunState,
  TrainingRunState,
} from '../../../state/multiHead/multiHeadState.ts';
import type { ProbeState } from '../../../state/multiHead/probeLab.ts';
import { initialProbeState } from '../../../state/multiHead/probeLab.ts';

/** The state of a lab whose run has got as far as `run` says. */
export function multiHeadState(
  fields: Partial<MultiHeadConfig> = {},
  run: Partial<TrainingRunState> = {},
  view: Partial<MultiHeadView> = {},
  sweep: Partial<SweepRunState> = {},
): MultiHeadState {
  const opened = initialMultiHeadState();
  const config = { ...opened.config, ...fields };
  return {
    ...opened,
    config,
    view: { ...opened.view, ...view },
    run: { ...emptyTraining(config), ...run },
    sweep: { ...emptySweep(config), ...sweep },
  };
}

/** A lab without an engine: looks change its state, everything asked of it is written into `calls`. For tests of components. */
export function fakeMultiHeadLab(
  state: MultiHeadState = multiHeadState(),
  probed: Partial<ProbeState> = {},
): MultiHeadLab & { readonly calls: string[] } {
  const store = createStore<MultiHeadState>(() => state);
  const probes = createStore<ProbeState>(() => ({ ...initialProbeState, ...probed }));
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]): void => {
      calls.push([name, ...given.map((value) => JSON.stringify(value))].join(' '));
    };
  const actions: MultiHeadActions = {
    change(fields) {
      note('change')(fields);
      store.setState((old) => ({ config: { ...old.config, ...fields } }));
    },
    look(fields) {
      note('look')(fields);
      store.setState((old) => ({ view: { ...old.view, ...fields } }));
    },
    openData: (files) => note('openData')(files.map(({ name }) => name)),
    openRun({ name }) {
      note('openRun')(name);
      return Promise.resolve(null);
    },
    run: note('run'),
    pause: note('pause'),
    step: note('step'),
    retune: note('retune'),
    rewind: note('rewind'),
    branch: note('branch'),
    preferDevice(preference) {
      note('preferDevice')(preference);
      store.setState((old) => ({ device: { ...old.device, preference } }));
    },
    reseed: note('reseed'),
    dismiss: note('dismiss'),
  };
  return {
    store,
    actions,
    calls,
    probes: {
      store: probes,
      actions: {
        readMeters: (_, trial) => note('readMeters')(trial),
        measureCurvature: (_, trial, { step }) => note('measureCurvature')(trial, step),
        stopCurvature: note('stopCurvature'),
      },
    },
  };
}
