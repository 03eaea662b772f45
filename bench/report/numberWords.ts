/** Three significant digits, whole numbers from 1000 on; a dash where there is none. */
export function numberWords(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
