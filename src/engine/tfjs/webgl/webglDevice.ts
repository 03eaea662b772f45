import type { HeadWeights } from '../../../core/multiHead/weights.ts';
import type { Tokens } from '../../../core/randomFeatures/tokens.ts';
import type { Workspace } from '../../device.ts';
import type { Training, TrainingProblem } from '../../multiHead/training.ts';
import { TfjsDevice } from '../tfjsDevice.ts';
import { WebglTraining } from './webglTraining.ts';
import { WebglWorkspace } from './webglWorkspace.ts';

/** tfjs's WebGL backend, for its textures and context, under programs of our own. */
export class WebglDevice extends TfjsDevice {
  override open(tokens: Tokens): Workspace {
    this.assertWhole();
    return new WebglWorkspace(this, tokens);
  }

  override openTraining(problem: TrainingProblem, start: HeadWeights): Training {
    this.assertWhole();
    return new WebglTraining(this, problem, start);
  }
}
