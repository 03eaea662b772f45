const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole number in superscript digits, for example −4 as ⁻⁴. */
export function superscript(value: number): string {
  const digits = [...String(Math.abs(value))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return value < 0 ? `⁻${digits}` : digits;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** A whole number, 0 or greater, in subscript digits. */
export function subscript(value: number): string {
  return [...String(value)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');
}

/** A risk to three significant digits: 0.484, 1.02, 12.3; very small and very large ones as 3.1 · 10⁻⁵. */
export function formatRisk(risk: number): string {
  if (!Number.isFinite(risk)) return String(risk);
  if (risk === 0) return '0';
  const sign = risk < 0 ? '−' : '';
  const size = Math.abs(risk);
  if (size >= 1e-3 && size < 1e4) return sign + size.toPrecision(3);
  const [mantissa, exponent] = size.toExponential(1).split('e');
  return `${sign}${mantissa} · 10${superscript(Number(exponent))}`;
}

/** A signed number to two decimals with a real minus sign, so that columns line up. */
export function formatSigned(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== '0.00' ? `−${text}` : text;
}

/** A time in the one or two units that people use for it: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (!Number.isFinite(seconds)) return '—';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A time that is known to a factor of two at best: 4 s, 3 min, 2 h, 5 days, 3 years. */
export function formatEstimate(ms: number): string {
  const seconds = ms / 1000;
  if (!Number.isFinite(seconds)) return '—';
  if (seconds < 1) return '1 s';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * DAY) return `${Math.round(seconds / 3600)} h`;
  if (seconds < 2 * YEAR) return `${Math.round(seconds / DAY)} days`;
  return `${Math.round(seconds / YEAR)} years`;
}

const DAY = 86_400;
const YEAR = 365 * DAY;

const STEPS = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A large count with a decimal prefix and two significant digits at least: 12 G, 3.4 T. */
export function formatLarge(count: number): string {
  const step = Math.min(STEPS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(count, 1)) / 3)));
  const scaled = count / 1000 ** step;
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${STEPS[step]}`;
}
