import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device, Workspace } from '../device.ts';
import type { Training, TrainingProblem } from '../multiHead/training.ts';
import type { PairProblem, PairTraining } from '../positionalSemantic/pairTraining.ts';
import type { KernelPlaces, Kernels } from './loadKernels.ts';
import { sharedKernels } from './loadKernels.ts';
import { SimdPairs } from './simdPairs.ts';
import { SimdTraining } from './simdTraining.ts';
import { SimdWorkspace } from './simdWorkspace.ts';

/** Our own WebAssembly kernels as a device: float32 features and products in one thread or several. */
class SimdDevice implements Device {
  readonly name = 'simd';
  readonly renderer: string;
  private readonly kernels: Kernels;
  /** Blocks of memory that belong to the device itself. */
  private ownBlocks: number;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.renderer = kernels.renderer;
    this.ownBlocks = kernels.memory.count;
  }

  open(tokens: Tokens): Workspace {
    return new SimdWorkspace(this.kernels, tokens);
  }

  openTraining(problem: TrainingProblem, start: HeadWeights): Training {
    return new SimdTraining(this.kernels, problem, start);
  }

  openPairs(problem: PairProblem, start: PairState): PairTraining {
    return new SimdPairs(this.kernels, problem, start);
  }

  setThreads(count: number): void {
    const before = this.kernels.memory.count;
    this.kernels.setThreads(count);
    // Scratch of new threads stays as long as they do.
    this.ownBlocks += this.kernels.memory.count - before;
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  tensorCount(): number {
    return this.kernels.memory.count - this.ownBlocks;
  }
}

/** Compiles the kernels and opens them as a device. Throws DeviceMissingError where WebAssembly has no SIMD. */
export async function openSimdDevice(places: KernelPlaces): Promise<Device> {
  return new SimdDevice(await sharedKernels(places));
}
