import type { Domain, Tick } from './ticks.ts';
import { linearTicks, octaveTicks } from './ticks.ts';

/** An axis: how values lie on it, and its ends, low before high; positive ones if it is logarithmic. */
export interface Scale {
  readonly kind: 'log' | 'linear';
  readonly domain: Domain;
}

/** The axis with two different ends, whatever it was: a single value stands in the middle. */
export function openScale({ kind, domain: [low, high] }: Scale): Scale {
  const sound =
    Number.isFinite(low) && Number.isFinite(high) && (kind === 'linear' || Math.min(low, high) > 0);
  if (!sound) return { kind, domain: kind === 'log' ? [1, 2] : [0, 1] };
  if (low !== high) return { kind, domain: [Math.min(low, high), Math.max(low, high)] };
  return { kind, domain: kind === 'log' ? [low / Math.SQRT2, low * Math.SQRT2] : [low - 1, low + 1] };
}

/** Pixel of a value on an axis that runs from pixel `from` (low end) to pixel `to` (high end). */
export function pixelOf(
  { kind, domain: [low, high] }: Scale,
  value: number,
  from: number,
  to: number,
): number {
  const share = kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return from + (to - from) * share;
}

/** The value at a pixel: {@link pixelOf} the other way round. */
export function valueAt(
  { kind, domain: [low, high] }: Scale,
  pixel: number,
  from: number,
  to: number,
): number {
  const share = (pixel - from) / (to - from);
  return kind === 'log' ? low * (high / low) ** share : low + (high - low) * share;
}

/** Whether a value lies on the axis, up to rounding at its ends. */
export function isOn({ kind, domain: [low, high] }: Scale, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const slack = 1e-9 * (kind === 'log' ? value : high - low);
  return value >= low - slack && value <= high + slack;
}

/** More labels than this are counted, not read. */
const MOST_LABELS = 12;

/**
 * The ends of a logarithmic axis, too, where they are whole numbers: its last value is what most is read at, and it need
 * not be a power of two. Neighbours for which there is no room then lose their labels.
 */
function withEnds(ticks: readonly Tick[], scale: Scale, length: number, em: number): Tick[] {
  const same = (a: number, b: number) => Math.abs(a / b - 1) < 1e-9;
  const ends = scale.domain
    .filter((end) => Number.isInteger(end) && !ticks.some(({ value }) => same(value, end)))
    .map((value): Tick => ({ value, label: String(value) }));
  const isApart = (a: Tick, b: Tick) =>
    Math.abs(pixelOf(scale, a.value, 0, length) - pixelOf(scale, b.value, 0, length)) >
    (0.31 * (a.label.length + b.label.length) + 1) * em;
  const others = ticks.map((tick) =>
    ends.every((end) => isApart(tick, end)) ? tick : { ...tick, label: '' },
  );
  return [...others, ...ends].sort((a, b) => a.value - b.value);
}

/**
 * Ticks of an x axis `length` pixels long, labels set in type of `em` pixels: powers of two on a logarithmic one and its ends
 * (round numbers when it holds fewer than two of these), round numbers on a linear one. Labels keep apart.
 */
export function xTicks(scale: Scale, length: number, em: number): Tick[] {
  const [low, high] = scale.domain;
  const most = (longest: number) => Math.min(MOST_LABELS, Math.max(2, length / ((0.62 * longest + 1) * em)));
  if (scale.kind === 'log') {
    const longest = Math.max(
      ...octaveTicks(scale.domain, Number.POSITIVE_INFINITY).map(({ label }) => label.length),
    );
    const ticks = octaveTicks(scale.domain, most(longest));
    if (ticks.length > 1) return withEnds(ticks, scale, length, em);
  }
  const longest = Math.max(...[low, high].map((end) => String(Number(end.toPrecision(3))).length));
  // Round numbers on a logarithmic axis crowd at its upper end, within two octaves by less than a factor of two.
  return linearTicks(scale.domain, most(longest) / (scale.kind === 'log' ? 2 : 1));
}
