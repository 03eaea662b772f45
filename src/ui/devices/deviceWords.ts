import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import { formatRisk } from '../format.ts';

const TITLES: Readonly<Record<'auto' | DeviceName, string>> = {
  auto: 'Auto',
  simd: 'SIMD kernels',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** A measured rate; what is slower than a tenth is still not nothing. */
function rateWords(gigaflops: number): string {
  const digits = gigaflops >= 10 ? gigaflops.toFixed(0) : gigaflops.toPrecision(2);
  return `${digits} GFLOP/s`;
}

/** A line of the device menu: its name, and its rate or why it cannot be used. */
export function deviceLine(
  name: 'auto' | DeviceName,
  report: DeviceReport | undefined,
  /** The device in use if it was chosen by measuring; null while it is not or another was asked for by name. */
  chosen: DeviceReport | null,
): { title: string; detail: string } {
  const title = TITLES[name];
  if (name === 'auto') {
    return {
      title,
      detail: chosen === null ? 'the fastest, by measuring' : `the fastest; in use: ${TITLES[chosen.name]}`,
    };
  }
  if (report === undefined) return { title, detail: 'not yet measured' };
  if (!report.usable) return { title, detail: report.reason ?? 'not usable' };
  return { title, detail: report.gigaflops === undefined ? 'usable' : rateWords(report.gigaflops) };
}

/** How work is spread: workers side by side, and threads of each where there are several. */
export function workersWords({
  workers,
  threads,
}: {
  readonly workers: number;
  readonly threads: number;
}): string {
  return threads === 1 ? String(workers) : `${workers}, ${threads} threads each`;
}

/** float32 or whatever the probe found, with the error it measured. */
export function precisionWords(precision: number | undefined): string {
  if (precision === undefined) return 'in float32';
  const name = precision < 1e-12 ? 'float64' : precision < 1e-5 ? 'float32' : 'coarser than float32';
  return `in ${name} (probe: ${formatRisk(precision)})`;
}
