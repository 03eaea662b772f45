/** What can be measured, in the order of the table: what matters most first, so that a short bench has it. */
export const MEASUREMENT_NAMES = [
  'RF-FIG',
  'RF-FIG-every-n',
  'GD-200',
  'GD-200-wide',
  'infinite-heads',
  'scripts',
  'first-point',
  'opening',
  'redraw',
  'frames',
  'stop',
  'calibration',
  'product',
  'memory',
  'scaling',
] as const;

export type MeasurementName = (typeof MEASUREMENT_NAMES)[number];
