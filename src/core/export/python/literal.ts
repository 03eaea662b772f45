/** Shortest list of consecutive whole numbers that is written as a range. */
const SHORTEST_RANGE = 20;

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : '-float("inf")';
  return String(value);
}

/** Text in quotes; what is not plain ASCII as \u escapes, which Python reads as JSON does. */
function writeText(value: string): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isRange(values: readonly unknown[]): boolean {
  const [first] = values;
  return (
    values.length >= SHORTEST_RANGE &&
    Number.isInteger(first) &&
    values.every((value, k) => value === (first as number) + k)
  );
}

/** A value as Python writes it, floats to the last bit; long runs of whole numbers as list(range(…)). */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) {
    const [first] = value;
    if (isRange(value)) return `list(range(${first}, ${first + value.length}))`;
    return `[${value.map(pythonLiteral).join(', ')}]`;
  }
  const entries = Object.entries(value as object);
  return `{${entries.map(([name, entry]) => `${writeText(name)}: ${pythonLiteral(entry)}`).join(', ')}}`;
}

/** A dictionary with one entry a line. */
export function pythonRecord(record: object): string {
  const lines = Object.entries(record).map(
    ([name, value]) => `    ${writeText(name)}: ${pythonLiteral(value)},\n`,
  );
  return `{\n${lines.join('')}}`;
}
