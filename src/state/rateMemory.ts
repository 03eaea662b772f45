import type { DeviceReport } from '../core/experiment/device.ts';
import { DEVICE_NAMES } from '../core/experiment/device.ts';

/** Rates of devices by what they were measured on, as `DeviceBook` names it. */
export type KnownRates = ReadonlyMap<string, DeviceReport>;

/** Measurements kept at the most; the oldest go first. */
const MOST_RATES = 60;

/** What a measurement holds for: this version of the lab in this browser on this machine. */
export function machineName(version: string): string {
  return [version, navigator.hardwareConcurrency, globalThis.crossOriginIsolated, navigator.userAgent].join(
    ' ',
  );
}

/** Measured rates as text, with the machine they hold for; devices that could not be used are tried again another time. */
export function encodeRates(rates: KnownRates, machine: string): string {
  const usable = [...rates].filter(([, { usable, gigaflops }]) => usable && gigaflops !== undefined);
  return JSON.stringify({ machine, rates: usable.slice(-MOST_RATES) });
}

function isReport(value: unknown): value is DeviceReport {
  if (typeof value !== 'object' || value === null) return false;
  const { name, usable, renderer, gigaflops, precision } = value as Record<string, unknown>;
  return (
    DEVICE_NAMES.some((known) => known === name) &&
    usable === true &&
    typeof renderer === 'string' &&
    typeof gigaflops === 'number' &&
    gigaflops > 0 &&
    (precision === undefined || typeof precision === 'number')
  );
}

/** The rates in a text of `encodeRates` on this machine; none from another machine or version, or from any other text. */
export function decodeRates(text: string, machine: string): KnownRates {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return new Map();
  }
  if (typeof read !== 'object' || read === null) return new Map();
  const { machine: measuredOn, rates } = read as Record<string, unknown>;
  if (measuredOn !== machine || !Array.isArray(rates)) return new Map();
  return new Map(
    rates.flatMap((entry: unknown) => {
      if (!Array.isArray(entry)) return [];
      const [key, report] = entry as unknown[];
      return typeof key === 'string' && isReport(report) ? [[key, report] as const] : [];
    }),
  );
}
