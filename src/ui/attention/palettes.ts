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

/** Ends and middle of a scale of signed values. */
interface SignedColours {
  readonly negative: Rgb;
  /** Near the paper's colour. */
  readonly middle: Rgb;
  readonly positive: Rgb;
}

/** Purple and green, dark on light paper and light on dark paper: either way what is far from zero stands out. */
export const SIGNED_COLOURS: Readonly<Record<'light' | 'dark', SignedColours>> = {
  light: { negative: [118, 42, 131], middle: [244, 244, 242], positive: [27, 120, 55] },
  dark: { negative: [212, 160, 230], middle: [42, 46, 51], positive: [126, 211, 133] },
};

/** Signed values in [-1, 1], zero in the middle; others are clamped. */
export function diverging(value: number, { negative, middle, positive }: SignedColours): Rgb {
  const share = Math.min(1, Math.abs(value));
  const end = value < 0 ? negative : positive;
  const mix = (k: 0 | 1 | 2) => Math.round(middle[k] + share * (end[k] - middle[k]));
  return [mix(0), mix(1), mix(2)];
}

/** As CSS. */
export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** Steps of a scale that are told apart, one of them in its middle; more are no more to the eye. */
const SHADES = 257;

/** Colours as CSS from the low end to the high end of a scale, ready for pictures of thousands of cells. */
function tabulate(low: number, high: number, colour: (value: number) => Rgb): (value: number) => string {
  const table = Array.from({ length: SHADES }, (_, k) =>
    css(colour(low + ((high - low) * k) / (SHADES - 1))),
  );
  const scale = (SHADES - 1) / (high - low);
  return (value) => table[Math.max(0, Math.min(SHADES - 1, Math.round((value - low) * scale)))];
}

/** {@link cividis} of a value in [0, 1] as CSS. */
export const cividisShade = tabulate(0, 1, cividis);

/** {@link diverging} of a value in [-1, 1] as CSS. */
export const SIGNED_SHADES = {
  light: tabulate(-1, 1, (value) => diverging(value, SIGNED_COLOURS.light)),
  dark: tabulate(-1, 1, (value) => diverging(value, SIGNED_COLOURS.dark)),
} as const;

/** The smallest of 1, 1.5, 2, 3, 5, 7 times a power of ten that is at least `value`: a colour scale that seldom changes. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const exponent = Math.floor(Math.log10(value));
  const mantissa = value / 10 ** exponent;
  const step = [1, 1.5, 2, 3, 5, 7, 10].find((candidate) => candidate >= mantissa * (1 - 1e-9)) ?? 10;
  return Number(`${step}e${exponent}`);
}
