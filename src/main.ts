import type { DeviceName } from './core/experiment/device.ts';
import { createLab } from './state/lab.ts';
import { LabClient } from './worker/client.ts';

/** In the order in which they are measured: what starts fastest first. */
const DEVICES: readonly DeviceName[] = ['wasm', 'webgl', 'webgpu', 'cpu'];

const spawn = (): Worker =>
  new Worker(new URL('./worker/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// The lab starts computing while the page's own, larger part is still on its way.
const lab = createLab(new LabClient(spawn, navigator.hardwareConcurrency), DEVICES);
const { showApp } = await import('./ui/showApp.tsx');
showApp(root, lab);
