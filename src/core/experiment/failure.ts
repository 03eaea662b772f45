/** Why a computation ended without its result, in a form that can cross a worker boundary. */
export interface Failure {
  /** 'deviceLost': run it elsewhere. 'outOfMemory': ask for less. 'numerical': change the ridge. 'internal': a defect. */
  readonly kind: 'deviceLost' | 'outOfMemory' | 'numerical' | 'internal';
  /** What happened and what to do about it. */
  readonly message: string;
  readonly stack?: string;
}
