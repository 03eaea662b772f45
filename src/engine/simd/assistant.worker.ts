import type { AssistantStart } from './threadTasks.mjs';
import { assist } from './threadTasks.mjs';

// A thread of a team: it is told once what to work on, and from then on listens to the shared memory alone.
globalThis.onmessage = ({ data }: MessageEvent<AssistantStart>) =>
  assist(data).finally(() => globalThis.close());
