export type Rgb = readonly [red: number, green: number, blue: number];

function polynomial(t: number, coefficients: readonly number[]): number {
  const value = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return Math.max(0, Math.min(255, Math.round(value)));
}

/**
 * Cividis (Nuñez, Anderton, Renslow 2018), dark blue to yellow, for t in [0, 1]; others are clamped. The fifth-order fit
 * of d3-scale-chromatic, within 5 of 255 of the table at the ends.
 */
export function cividis(t: number): Rgb {
  const at = Math.max(0, Math.min(1, t));
  return [
    polynomial(at, [-4.54, -35.34, 2381.73, -6402.7, 7024.72, -2710.57]),
    polynomial(at, [32.49, 170.73, 52.82, -131.46, 176.58, -67.37]),
    polynomial(at, [81.24, 442.36, -2482.43, 6167.24, -6614.94, 2475.67]),
  ];
}

const NEGATIVE: Rgb = [118, 42, 131];
const POSITIVE: Rgb = [27, 120, 55];

/** Signed values in [-1, 1]: purple, `middle` at zero, green. `middle` is near the paper's colour. */
export function diverging(value: number, middle: Rgb): Rgb {
  const share = Math.min(1, Math.abs(value));
  const end = value < 0 ? NEGATIVE : POSITIVE;
  const mix = (k: 0 | 1 | 2) => Math.round(middle[k] + share * (end[k] - middle[k]));
  return [mix(0), mix(1), mix(2)];
}

/** As CSS. */
export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The smallest of 1, 1.5, 2, 3, 5, 7 times a power of ten that is at least `value`: a colour scale that seldom changes. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const exponent = Math.floor(Math.log10(value));
  const mantissa = value / 10 ** exponent;
  const step = [1, 1.5, 2, 3, 5, 7, 10].find((candidate) => candidate >= mantissa * (1 - 1e-9)) ?? 10;
  return Number(`${step}e${exponent}`);
}
