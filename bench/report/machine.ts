import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';

/** Processes that were waiting for a core in the last minute; 0 where the system does not tell. */
export const loadNow = (): number => loadavg()[0] as number;

/** Why times taken under such a load are not to be trusted; undefined where they are. */
export function loadWarning(load: number): string | undefined {
  // One core half busy is felt in every figure that takes all cores.
  if (load < 0.5) return undefined;
  return `the machine is busy (load ${load.toFixed(1)}): times are longer than they would be, and ratios too`;
}

/** The machine, what runs on it and how busy it was before, in one line. */
export function machineWords(versions: readonly string[], load: number): string {
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
    `load ${load.toFixed(1)} at the start`,
  ].join(', ');
}
