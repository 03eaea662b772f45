import { createStore } from 'zustand/vanilla';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { Curve } from '../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { fitToData } from '../../core/experiment/randomFeatures/ownData.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { sampleGrid } from '../../core/experiment/randomFeatures/sampleGrid.ts';
import { randomFeaturesView } from '../../core/experiment/randomFeatures/view.ts';
import type { Lab } from '../../state/randomFeatures/lab.ts';
import type { LabState, RunState } from '../../state/randomFeatures/labState.ts';

/** Where a model's made-up curve comes to rest, and at which n it bends. */
const SHAPES: Readonly<Record<ModelName, readonly [level: number, bend: number]>> = {
  rfa: [0.5, 40],
  brfa: [0.3, 20],
  mixed: [0.2, 30],
  rfmlp: [0.4, 500],
  pooled: [0.48, 60],
  infinite: [0.28, 18],
  infiniteRfa: [0.49, 36],
};

/** A made-up curve with the shape of the real one: a plateau at `level` that ends slowly, and a spread over seeds. */
function madeUpCurve(
  model: ModelName,
  seed: number,
  panel: number,
  target: TargetChoice,
  config: RandomFeaturesConfig,
): Curve {
  const [level, bend] = SHAPES[model];
  const points = sampleGrid(config.numSamples).map((numSamples, k) => {
    const wiggle = 1 + 0.16 * Math.sin(2 * seed + 0.4 * k) * (16 / numSamples) ** 0.25;
    const testRisk = (level + (1.05 - level) / (1 + (numSamples / bend) ** 1.2)) * wiggle;
    return {
      numSamples,
      testRisk,
      trainRisk: testRisk / 2,
      ridge: typeof config.ridge === 'number' ? config.ridge : 0.1,
    };
  });
  return { model, seed, panel, ...target, points };
}

/** Curves of all models and draws, the first `share` of all points, draw by draw as a run makes them. */
export function madeUpCurves(config: RandomFeaturesConfig, share = 1): Curve[] {
  const all = Array.from({ length: config.seeds }, (_, k) =>
    config.models.map((model) =>
      targetsOf(config).map((target, panel) => madeUpCurve(model, config.seed + k, panel, target, config)),
    ),
  ).flat(2);
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
    data: null,
    run: {
      status: 'idle',
      config,
      stale: false,
      curves: [],
      fits: [],
      inHand: [],
      fraction: 0,
      unitsDone: 0,
      unitsTotal: units,
      elapsedMs: 0,
      file: null,
      expectedMs: 5200,
      error: null,
      ...run,
    },
    device: { preference: 'auto', chosen: null, reports: [], workers: 2, threads: 1 },
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
          const asked = { ...old.config, ...fields };
          const { config } =
            old.data !== null && old.data.source === asked.data
              ? fitToData(asked, old.data.dataset, old.data.isNormalised)
              : { config: asked };
          // As in the real lab: a run without curves speaks of the config to come.
          return { config, run: old.run.curves.length === 0 ? { ...old.run, config } : old.run };
        });
      },
      look(fields) {
        calls.push(`look ${JSON.stringify(fields)}`);
        store.setState((old) => ({ view: { ...old.view, ...fields } }));
      },
      openData(files) {
        calls.push(`openData ${files.map(({ name, bytes }) => `${name} ${bytes.length}`).join(', ')}`);
      },
      openRun({ name }) {
        calls.push(`openRun ${name}`);
        return Promise.resolve(null);
      },
      normaliseData(normalise) {
        calls.push(`normaliseData ${normalise}`);
        store.setState((old) => ({
          data: old.data === null ? null : { ...old.data, isNormalised: normalise },
        }));
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
        setRun({ status: 'idle', curves: [], fits: [], fraction: 0 });
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
