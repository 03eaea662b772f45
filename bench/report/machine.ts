import { availableParallelism, cpus, totalmem, type } from 'node:os';

/** The machine and what runs on it, in one line. */
export function machineWords(versions: readonly string[]): string {
  const [first] = cpus();
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    first?.model.trim() ?? 'unknown processor',
    `${cores} core${cores === 1 ? '' : 's'}`,
    `${memory} GB`,
    type(),
    `Node ${process.versions.node}`,
    ...versions,
  ].join(', ');
}
