import { parentPort } from 'node:worker_threads';
import { assist } from './threadTasks.mjs';

// A thread of a team in Node: see assistant.worker.ts.
parentPort?.once('message', assist);
