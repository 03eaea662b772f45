import type { DeviceName } from './core/experiment/device.ts';
import { labOfLink } from './core/experiment/linkCodec.ts';
import { browserMemory } from './state/deviceMemory.ts';
import { Labs } from './state/labs.ts';
import { createLab } from './state/randomFeatures/lab.ts';
import { machineName } from './state/rateMemory.ts';
import { LabClient } from './worker/client.ts';

/** In the order in which they are measured: what starts fastest first. */
const DEVICES: readonly DeviceName[] = ['simd', 'webgl', 'webgpu', 'wasm', 'cpu'];

const spawn = (): Worker =>
  new Worker(new URL('./worker/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const client = new LabClient(spawn, {
  cores: navigator.hardwareConcurrency,
  sharesMemory: globalThis.crossOriginIsolated === true,
});
const memory = browserMemory(() => localStorage, machineName(__APP_VERSION__));
// The lab starts computing while the page's own, larger part is still on its way.
const labs = new Labs(createLab(client, DEVICES, memory), {
  'multi-head': async () => {
    const { createMultiHeadLab } = await import('./state/multiHead/multiHeadLab.ts');
    return createMultiHeadLab(client, DEVICES, memory);
  },
  'positional-semantic': async () => {
    const { createPositionalSemanticLab } = await import(
      './state/positionalSemantic/positionalSemanticLab.ts'
    );
    return createPositionalSemanticLab(client, DEVICES, memory);
  },
});
// Where it cannot be loaded the page says so, and asks again.
labs.open(labOfLink(location.hash)).catch(() => undefined);
const { showApp } = await import('./ui/showApp.tsx');
showApp(root, labs);
