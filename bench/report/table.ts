import type { Measured } from './figures.ts';
import { figureOf } from './figures.ts';
import { numberWords } from './numberWords.ts';

const HEADERS = ['figure', 'device', 'ours', 'NumPy', 'ratio', 'goal', 'met', 'runs', ''];
/** Columns of words; the others are of numbers and stand to the right. */
const LEFT = new Set([0, 1, 5, 6, 8]);

function cells(measured: Measured): string[] {
  const { name, device, ours, peer, ratio, goal, met } = figureOf(measured);
  return [
    name,
    device ?? '',
    numberWords(ours),
    numberWords(peer),
    numberWords(ratio),
    goal ?? '',
    met === null ? '' : met ? 'yes' : 'NO',
    measured.runs === undefined ? '' : String(measured.runs),
    measured.note ?? '',
  ];
}

/** A figure in one line, as it comes. */
export function figureWords(measured: Measured): string {
  const [name, device, ours, peer, ratio] = cells(measured);
  const beside = ratio === '–' ? '' : `, NumPy ${peer}, ratio ${ratio}`;
  const on = device === '' ? '' : ` on ${device}`;
  const note = measured.ours === null && measured.note !== undefined ? ` (${measured.note})` : '';
  return `${name}${on}: ${ours}${beside}${note}`;
}

/** Figures in columns for a terminal, one a line. */
export function figureTable(all: readonly Measured[]): string {
  const rows = [HEADERS, ...all.map(cells)];
  const widths = HEADERS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        LEFT.has(column) ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number),
      )
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
