import { createStore } from 'zustand/vanilla';
import type { Curve } from '../../core/experiment/curve.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeaturesFields.ts';
import { sampleGrid } from '../../core/experiment/sampleGrid.ts';
import { randomFeaturesView } from '../../core/experiment/view.ts';
import type { Lab } from '../../state/lab.ts';
import type { LabState, RunState } from '../../state/labState.ts';

/** A made-up curve with the shape of the real one: a plateau at `level` that ends slowly, and a spread over seeds. */
function madeUpCurve(model: ModelName, seed: number, config: RandomFeaturesConfig): Curve {
  const [level, bend] = { rfa: [0.5, 40], brfa: [0.3, 20], rfmlp: [0.4, 500] }[model] as [number, number];
  const points = sampleGrid(config.numSamples).map((numSamples, k) => {
    const wiggle = 1 + 0.16 * Math.sin(2 * seed + 0.4 * k) * (16 / numSamples) ** 0.25;
    const testRisk = (level + (1.05 - level) / (1 + (numSamples / bend) ** 1.2)) * wiggle;
    return { numSamples, testRisk, trainRisk: testRisk / 2, ridge: config.ridge };
  });
  return { model, seed, target: config.target, points };
}

/** Curves of all models and draws, the first `share` of all points, draw by draw as a run makes them. */
export function madeUpCurves(config: RandomFeaturesConfig, share = 1): Curve[] {
  const all = Array.from({ length: config.seeds }, (_, k) =>
    config.models.map((model) => madeUpCurve(model, config.seed + k, config)),
  ).flat();
  let left = Math.round(share * all.reduce((sum, curve) => sum + curve.points.length, 0));
  return all.flatMap((curve) => {
    const points = curve.points.slice(0, left);
    left -= points.length;
    return points.length === 0 ? [] : [{ ...curve, points }];
  });
}

/** The state of a lab that has just opened, with some of its run's parts set. */
export function labState(run: Partial<RunState> = {}, fields: Partial<RandomFeaturesConfig> = {}): LabState {
  const config = { ...defaultsOf(randomFeaturesFields), ...fields };
  const units = config.models.length * config.seeds;
  return {
    config,
    view: defaultsOf(randomFeaturesView),
    notices: [],
    run: {
      status: 'idle',
      config,
      stale: false,
      curves: [],
      fraction: 0,
      unitsDone: 0,
      unitsTotal: units,
      elapsedMs: 0,
      expectedMs: 5200,
      error: null,
      ...run,
    },
    device: { preference: 'auto', chosen: null, reports: [], workers: 2 },
  };
}

/** A lab without an engine: actions change the state at once and are written into `calls`. For tests of components. */
export function fakeLab(state: LabState = labState()): Lab & { calls: string[] } {
  const store = createStore<LabState>(() => state);
  const calls: string[] = [];
  const setRun = (run: Partial<RunState>) => store.setState((old) => ({ run: { ...old.run, ...run } }));
  return {
    store,
    calls,
    actions: {
      change(fields) {
        calls.push(`change ${JSON.stringify(fields)}`);
        store.setState((old) => {
          const config = { ...old.config, ...fields };
          // As in the real lab: a run without curves speaks of the config to come.
          return { config, run: old.run.curves.length === 0 ? { ...old.run, config } : old.run };
        });
      },
      look(fields) {
        calls.push(`look ${JSON.stringify(fields)}`);
        store.setState((old) => ({ view: { ...old.view, ...fields } }));
      },
      run() {
        calls.push('run');
        setRun({ status: 'running' });
      },
      pause() {
        calls.push('pause');
        setRun({ status: 'paused' });
      },
      reset() {
        calls.push('reset');
        setRun({ status: 'idle', curves: [], fraction: 0 });
      },
      reseed() {
        calls.push('reseed');
      },
      preferDevice(preference) {
        calls.push(`preferDevice ${preference}`);
        store.setState((old) => ({ device: { ...old.device, preference } }));
      },
      dismiss(id) {
        calls.push(`dismiss ${id}`);
        store.setState((old) => ({ notices: old.notices.filter((notice) => notice.id !== id) }));
      },
    },
  };
}
