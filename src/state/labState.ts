import type { DeviceReport } from '../core/experiment/device.ts';
import type { DevicePreference } from './deviceMemory.ts';

/*
 * What the state of every lab is made of.
 */

/** A message that stays until it is dismissed. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly title: string;
  /** One line each: for a bad link, one rejected field each. */
  readonly lines: readonly string[];
}

/**
 * 'waiting': would cost more than a few seconds, so it waits for Run. 'preparing': devices are probed and measured.
 * 'idle': reset or stopped.
 */
export type RunStatus = 'idle' | 'waiting' | 'preparing' | 'running' | 'paused' | 'finished' | 'failed';

/** A saved run that was opened. */
export interface RunFile<Document> {
  readonly name: string;
  readonly document: Document;
}

export interface DeviceState {
  readonly preference: DevicePreference;
  /** The device in use; null until chosen. */
  readonly chosen: DeviceReport | null;
  /** All that were probed so far. */
  readonly reports: readonly DeviceReport[];
  /** Workers that run side by side. */
  readonly workers: number;
  /** Of each worker. */
  readonly threads: number;
}
