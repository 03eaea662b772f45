/** Fonts that a figure asks for, with what every machine has behind them. */
const FONTS = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** Ink, and the ink of what matters less. */
const INK = '#1b1d21';
export const MUTED = '#5a6068';
export const RULE = '#8b9097';
export const GRID = '#e9e9e5';

/** Size of the type, in the units of the drawing, which are points. */
export const EM = 8;

/** Text as it may stand in XML. Control characters have no place there and are left out. */
function xml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}

/** A coordinate: hundredths of a point are finer than any printer. */
export function at(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** Width that a text takes up at the size of the type, on the safe side: no font is at hand to ask. */
export function widthOf(text: string): number {
  return 0.56 * EM * [...text].length;
}

type Attributes = Readonly<Record<string, string | number>>;

/** Attributes as they are written. */
function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? at(value) : xml(value)}"`)
    .join('');
}

/** An element without content. */
export function shape(name: string, attributes: Attributes): string {
  return `<${name}${written(attributes)}/>`;
}

/** A line of text. */
export function words(text: string, attributes: Attributes): string {
  return text === '' ? '' : `<text${written(attributes)}>${xml(text)}</text>`;
}

/** Elements together. */
export function group(attributes: Attributes, children: readonly string[]): string {
  return `<g${written(attributes)}>${children.join('')}</g>`;
}

/** A whole drawing, `width` × `height` points, on white; nothing in it is fetched from elsewhere. */
export function document(
  { width, height, description }: { width: number; height: number; description: string },
  children: readonly string[],
): string {
  const size = `width="${at(width)}pt" height="${at(height)}pt" viewBox="0 0 ${at(width)} ${at(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${xml(FONTS)}" font-size="${EM}" fill="${INK}">`,
    `<title>${xml(description)}</title>`,
    shape('rect', { width, height, fill: '#ffffff' }),
    ...children,
    '</svg>\n',
  ].join('\n');
}

/** Lays words out in rows no wider than `width`: for each its row and where it begins. */
export function flow(widths: readonly number[], width: number): { row: number; left: number }[] {
  let [row, left] = [0, 0];
  return widths.map((own) => {
    if (left > 0 && left + own > width) [row, left] = [row + 1, 0];
    const place = { row, left };
    left += own + 1.5 * EM;
    return place;
  });
}

/** A sentence in lines no wider than `width`. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
