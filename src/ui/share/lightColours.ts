import type { Rgb } from '../charts/viridis.ts';

/** The page's colours in the light scheme, as styles.css has them: what is printed is on white whatever the page is on. */
export const LIGHT: Readonly<Record<string, string>> = {
  ink: '#1b1d21',
  muted: '#5a6068',
  accent: '#4a3fa8',
  rfa: '#0072b2',
  brfa: '#d55e00',
  rfmlp: '#80868d',
  mixed: '#cc79a7',
  pooled: '#009e73',
};

/** As #rrggbb. */
export function rgbHex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** A colour of the page as #rrggbb. Throws RangeError for one that has no place in print. */
export function lightColour(css: string): string {
  const name = /^var\(--([a-z]+)\)$/.exec(css)?.[1];
  const found = name === undefined ? undefined : LIGHT[name];
  if (found !== undefined) return found;
  const rgb = /^rgb\((\d+) (\d+) (\d+)\)$/.exec(css);
  if (rgb !== null) return rgbHex([Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]);
  if (/^#[0-9a-f]{6}$/.test(css)) return css;
  throw new RangeError(`${css} is no colour of the light scheme`);
}

/** Lengths of an SVG dash array, 'none' or empty for a solid line, shrunk from the page's pixels to points. */
export function dashLengths(dash: string): number[] {
  return dash === 'none' || dash === '' ? [] : dash.split(' ').map((length) => 0.6 * Number(length));
}
