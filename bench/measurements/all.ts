import type { Measured } from '../report/figures.ts';
import type { Session } from '../session.ts';
import { measureCalibration, measureMemory, measureProduct, measureStop } from './engine.ts';
import type { MeasurementName } from './names.ts';
import { measureFirstPoint, measureFrames, measureOpening, measureRedraw, measureScripts } from './page.ts';
import { measureScaling } from './scaling.ts';
import {
  measureEveryN,
  measureFigure,
  measureGd200,
  measureGd200Wide,
  measureInfiniteHeads,
} from './works.ts';

export interface Measurement {
  /** Whether a short bench has it. */
  readonly short: boolean;
  measure(session: Session): Promise<Measured[]>;
}

export const MEASUREMENTS: Readonly<Record<MeasurementName, Measurement>> = {
  'RF-FIG': { short: true, measure: measureFigure },
  'RF-FIG-every-n': { short: false, measure: measureEveryN },
  'GD-200': { short: true, measure: measureGd200 },
  'GD-200-wide': { short: false, measure: measureGd200Wide },
  'infinite-heads': { short: false, measure: measureInfiniteHeads },
  scripts: { short: true, measure: measureScripts },
  'first-point': { short: true, measure: measureFirstPoint },
  opening: { short: true, measure: measureOpening },
  redraw: { short: false, measure: measureRedraw },
  frames: { short: false, measure: measureFrames },
  stop: { short: false, measure: measureStop },
  calibration: { short: false, measure: measureCalibration },
  product: { short: false, measure: measureProduct },
  memory: { short: false, measure: measureMemory },
  scaling: { short: false, measure: measureScaling },
};
