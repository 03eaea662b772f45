import { instantiateKernels } from './exports.ts';
import type { AssistantStart } from './loadKernels.ts';
import { assist } from './team.ts';

// A thread of a team: it is told once what to work on, and from then on listens to the shared memory alone.
globalThis.onmessage = async ({ data }: MessageEvent<AssistantStart>) => {
  assist(data.control, await instantiateKernels(data.module, data.memory), data.scratch);
};
