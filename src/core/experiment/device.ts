/**
 * Where features and training are computed: by our own WebAssembly kernels (simd) or on a backend of tfjs. Order is that of
 * menus, not of preference: the choice is made by measuring.
 */
export const DEVICE_NAMES = ['simd', 'webgl', 'webgpu', 'wasm', 'cpu'] as const;
export type DeviceName = (typeof DEVICE_NAMES)[number];
export type TfjsDeviceName = Exclude<DeviceName, 'simd'>;

/** What probing and calibration found out about one device. */
export interface DeviceReport {
  readonly name: DeviceName;
  /** False when the browser lacks it, it failed, or its floats are too coarse; `reason` then says which. */
  readonly usable: boolean;
  readonly reason?: string;
  /** The renderer's or engine's own name, for example "ANGLE (… SwiftShader …)" or "WebAssembly SIMD". */
  readonly renderer: string;
  /** Relative error of a product whose exact value is known; 6e-8 is float32, 5e-4 float16. */
  readonly precision?: number;
  /** Rate in calibration on the experiment's own shape, 10^9 floating-point operations per second. */
  readonly gigaflops?: number;
}

/** Below this precision a device would draw wrong curves: results are promised to 1e-4 of the float64 oracle. */
export const COARSEST_PRECISION = 1e-5;

/** The usable device with the highest measured rate, or undefined where none is usable. */
export function fastestDevice(reports: readonly DeviceReport[]): DeviceReport | undefined {
  return reports
    .filter((report) => report.usable)
    .reduce<DeviceReport | undefined>(
      (best, report) => ((report.gigaflops ?? 0) > (best?.gigaflops ?? -1) ? report : best),
      undefined,
    );
}

/** A device by how it rounds: our kernels fuse multiply and add where the engine can, which gives other last digits. */
export function arithmeticOf({
  name,
  renderer,
}: {
  readonly name: string;
  readonly renderer: string;
}): string {
  return name === 'simd' && renderer.includes('relaxed') ? 'simd-fused' : name;
}
