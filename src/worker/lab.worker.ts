import type { DeviceName } from '../core/experiment/device.ts';
import type { PairEvent } from '../core/experiment/positionalSemantic/training.ts';
import { calibrate } from '../engine/calibration.ts';
import type { Device } from '../engine/device.ts';
import { failureOf } from '../engine/failure.ts';
import type { Float64Work } from '../engine/float64.ts';
import { openFloat64 } from '../engine/float64.ts';
import { runProbe } from '../engine/multiHead/probes.ts';
import { replayTrial } from '../engine/multiHead/replayTrial.ts';
import { trainTrial } from '../engine/multiHead/trainTrial.ts';
import { openDevice } from '../engine/openDevice.ts';
import { placesInBrowser } from '../engine/placesBrowser.ts';
import { solveTheory } from '../engine/positionalSemantic/solveTheory.ts';
import { trainPairs } from '../engine/positionalSemantic/trainPairs.ts';
import { DrawShelf } from '../engine/randomFeatures/drawShelf.ts';
import { InspectionShelf } from '../engine/randomFeatures/inspectionShelf.ts';
import { KernelShelf } from '../engine/randomFeatures/kernelShelf.ts';
import { runUnit } from '../engine/randomFeatures/runUnit.ts';
import { SolverShelf } from '../engine/randomFeatures/solverShelf.ts';
import { SteeredControl, StoppedError } from '../engine/runControl.ts';
import type { WorkerReport, WorkerRequest } from './protocol.ts';

/** The part of a worker's global scope that is used here. */
interface WorkerScope {
  postMessage(report: WorkerReport): void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

/** Kernels that a worker may keep from unit to unit. */
const MOST_KERNEL_BYTES = 192e6;
/** And of their solvers. */
const MOST_SOLVER_BYTES = 128e6;
const shelves = {
  draws: new DrawShelf(),
  kernels: new KernelShelf(MOST_KERNEL_BYTES),
  solvers: new SolverShelf(MOST_SOLVER_BYTES),
  inspections: new InspectionShelf(),
};

let device: Device | undefined;

/** The job in hand; a worker has one at a time. */
interface Current {
  readonly job: number;
  readonly control: SteeredControl;
  /** That may take part now; the page may change its mind while the device is being opened. */
  threads: number;
}
let current: Current | undefined;

async function deviceNamed(name: DeviceName): Promise<Device> {
  if (device?.name !== name) device = await openDevice(name, placesInBrowser);
  device.setThreads(current?.threads ?? 1);
  return device;
}

/** With the threads of the job in hand, where the device is not the one to have them. */
async function float64Work(): Promise<Float64Work> {
  return openFloat64(placesInBrowser.kernels, current?.threads ?? 1);
}

/** Lets threads take part from now on, also in what is computed in float64 beside the device. */
async function setThreads(of: Current, threads: number): Promise<void> {
  of.threads = threads;
  device?.setThreads(threads);
  await float64Work();
}

type Job = Extract<
  WorkerRequest,
  { kind: 'calibrate' | 'run' | 'train' | 'pairs' | 'replay' | 'probe' | 'theory' }
>;

async function* inReports(events: AsyncIterable<PairEvent>) {
  for await (const event of events) yield { kind: 'pairs' as const, event };
}

/** What a job with a result in parts says while it goes on. */
async function eventsOf(request: Exclude<Job, { kind: 'calibrate' }>, control: SteeredControl) {
  switch (request.kind) {
    case 'run':
      return runUnit(
        { config: request.config, unit: request.unit, data: request.data },
        {
          device: await deviceNamed(request.device),
          float64: await float64Work(),
          control,
          shelves,
        },
      );
    case 'train':
      return trainTrial(
        request.config,
        request.training,
        await deviceNamed(request.device),
        control,
        request.data,
      );
    case 'pairs':
      return inReports(
        trainPairs(
          request.config,
          request.pairs,
          { device: await deviceNamed(request.device), draw: (await float64Work()).normalRows },
          control,
        ),
      );
    case 'replay':
      return replayTrial(
        request.config,
        request.replay,
        await deviceNamed(request.device),
        control,
        request.data,
      );
    case 'probe':
      return runProbe(request.config, request.probe, control, request.data);
    case 'theory':
      return solveTheory(request.theory, control);
    default:
      return request satisfies never;
  }
}

async function work(request: Job): Promise<void> {
  const { job } = request;
  const control = new SteeredControl();
  current = { job, control, threads: 'threads' in request ? request.threads : 1 };
  try {
    if (request.kind === 'calibrate') {
      const report = await calibrate(request.device, request.config, (name) => deviceNamed(name));
      if (!report.usable) device = undefined;
      scope.postMessage({ kind: 'calibrated', job, report });
      return;
    }
    for await (const event of await eventsOf(request, control)) scope.postMessage({ ...event, job });
    scope.postMessage({ kind: 'finished', job });
  } catch (cause) {
    if (cause instanceof StoppedError) scope.postMessage({ kind: 'stopped', job });
    else {
      // Whoever asks for this device again gets it opened afresh.
      device = undefined;
      scope.postMessage({
        kind: 'failed',
        job,
        failure: failureOf(cause, 'config' in request ? request.config : undefined),
      });
    }
  } finally {
    if (current?.job === job) current = undefined;
  }
}

scope.onmessage = ({ data: request }) => {
  switch (request.kind) {
    case 'calibrate':
    case 'run':
    case 'train':
    case 'pairs':
    case 'replay':
    case 'probe':
    case 'theory':
      void work(request);
      return;
    case 'threads':
      if (current?.job === request.job) void setThreads(current, request.threads);
      return;
    case 'pause':
    case 'resume':
    case 'stop':
      // A request for a job that has ended meanwhile has nothing left to do.
      if (current?.job === request.job) current.control[request.kind]();
      return;
    default:
      request satisfies never;
  }
};
