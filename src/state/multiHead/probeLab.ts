import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type {
  ModelCurvature,
  ModelMeters,
  MultiHeadProbe,
  ProbeEvent,
} from '../../core/experiment/multiHead/probes.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { LabClient } from '../../worker/client.ts';
import type { ProbeObserver } from '../../worker/probe.ts';

/** A measurement of all models of a trial: none yet, in hand, whole, or broken off. */
export interface Measurement<Item> {
  readonly status: 'none' | 'measuring' | 'finished' | 'failed';
  /** What it belongs to; null while there is none. */
  readonly config: MultiHeadConfig | null;
  /** From 0. */
  readonly trial: number;
  /** The step whose weights were measured. */
  readonly step: number;
  /** One for each model that is done, in the order of the config's list. */
  readonly items: readonly Item[];
  /** Set when status is 'failed'. */
  readonly error: string | null;
}

export interface ProbeState {
  /** [MH-10] */
  readonly meters: Measurement<ModelMeters>;
  /** [MH-7] */
  readonly curvature: Measurement<ModelCurvature>;
}

export interface ProbeActions {
  /** Reads the meters of the start of a trial, unless these are there or in hand. `data` are those of the run, own ones. */
  readMeters(config: MultiHeadConfig, trial: number, data: TokenDataset | null): void;
  /** Measures the curvature at a checkpoint of a trial. */
  measureCurvature(
    config: MultiHeadConfig,
    trial: number,
    at: TrainingState,
    data: TokenDataset | null,
  ): void;
  stopCurvature(): void;
}

/** What is measured beside training, when it is asked for. Knows no React. */
export interface ProbeLab {
  readonly store: StoreApi<ProbeState>;
  readonly actions: ProbeActions;
}

const NOTHING = { status: 'none', config: null, trial: 0, step: 0, items: [], error: null } as const;

/** Nothing measured. */
export const initialProbeState: ProbeState = { meters: NOTHING, curvature: NOTHING };

/** Probes on workers of `client`, at most one of each kind at a time: a new one ends that before it. */
export function createProbeLab(client: Pick<LabClient, 'probe'>): ProbeLab {
  const store = createStore<ProbeState>(() => initialProbeState);
  const stops: { meters?: () => void; curvature?: () => void } = {};

  const change = (kind: keyof ProbeState, how: Partial<Measurement<ModelMeters & ModelCurvature>>): void =>
    store.setState((old) => ({ ...old, [kind]: { ...old[kind], ...how } }));
  const add = (event: ProbeEvent): void =>
    store.setState(({ meters, curvature }) => {
      switch (event.kind) {
        case 'meters':
          return { meters: { ...meters, items: [...meters.items, event.meters] } };
        case 'curvature':
          return { curvature: { ...curvature, items: [...curvature.items, event.curvature] } };
        default:
          return event satisfies never;
      }
    });

  const start = (
    config: MultiHeadConfig,
    probe: MultiHeadProbe,
    step: number,
    data: TokenDataset | null,
  ): void => {
    const { kind, trial } = probe;
    stops[kind]?.();
    change(kind, { status: 'measuring', config, trial, step, items: [], error: null });
    const observer: ProbeObserver = {
      event: add,
      finished: () => change(kind, { status: 'finished' }),
      failed: (error) => change(kind, { status: 'failed', error }),
    };
    const handle = client.probe(config, probe, observer, data ?? undefined);
    stops[kind] = () => handle.stop();
  };

  return {
    store,
    actions: {
      readMeters(config, trial, data) {
        const { meters } = store.getState();
        if (meters.config === config && meters.trial === trial) return;
        start(config, { kind: 'meters', trial }, 0, data);
      },
      measureCurvature(config, trial, { step, weights }, data) {
        start(config, { kind: 'curvature', trial, weights }, step, data);
      },
      stopCurvature() {
        stops.curvature?.();
        change('curvature', NOTHING);
      },
    },
  };
}
