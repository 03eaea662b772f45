export type Rgb = readonly [red: number, green: number, blue: number];

/** Every seventeenth of the 256 colours of viridis. */
const STOPS =
  '440154481a6c472f7d41448739568c31688e2a788e23888e1f988b22a88435b77954c5687ad151a5db36d2e21bfde725';
const LAST = STOPS.length / 6 - 1;

const channel = (stop: number, k: number) => Number.parseInt(STOPS.substr(6 * stop + 2 * k, 2), 16);

/**
 * Viridis (van der Walt, Smith 2015), dark violet to yellow, for t in [0, 1]; others are clamped. Straight lines between
 * sixteen of its colours, within 7 of 255 of the full table.
 */
export function viridis(t: number): Rgb {
  const at = LAST * Math.max(0, Math.min(1, t));
  const stop = Math.min(LAST - 1, Math.floor(at));
  const mix = (k: number) =>
    Math.round(channel(stop, k) + (at - stop) * (channel(stop + 1, k) - channel(stop, k)));
  return [mix(0), mix(1), mix(2)];
}

/** As CSS. */
export function rgbCss([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** Relative luminance of WCAG 2, 0 for black to 1 for white. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Black or white, whichever is read better on a colour: a contrast of 4.5 at least. */
export function inkOn(colour: Rgb): '#000' | '#fff' {
  // The contrast with white, 1.05 / (L + 0.05), is that with black, (L + 0.05) / 0.05, where (L + 0.05)² = 0.0525.
  return (luminance(colour) + 0.05) ** 2 > 0.0525 ? '#000' : '#fff';
}
