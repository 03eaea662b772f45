import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DeviceName } from './core/experiment/device.ts';
import { createLab } from './state/lab.ts';
import { App } from './ui/App.tsx';
import { LabClient } from './worker/client.ts';

/** In the order in which they are probed, two at a time: what is surely there first. */
const DEVICES: readonly DeviceName[] = ['wasm', 'webgl', 'webgpu', 'cpu'];

const spawn = (): Worker =>
  new Worker(new URL('./worker/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const lab = createLab(new LabClient(spawn, navigator.hardwareConcurrency), DEVICES);
createRoot(root).render(
  <StrictMode>
    <App lab={lab} />
  </StrictMode>,
);
