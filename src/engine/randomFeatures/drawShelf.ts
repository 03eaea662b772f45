import type { Dataset } from '../../core/dataset/dataset.ts';
import { datasetDigest } from '../../core/dataset/digest.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import type { NormalRows } from '../../core/math/streams.ts';
import type { Draw } from '../../core/randomFeatures/draw.ts';
import { sampleDraw, validationSize } from '../../core/randomFeatures/draw.ts';
import { TokenShelf } from './tokenShelf.ts';

/** Of the first picture there are three. */
const MOST_DRAWS = 6;

/** What a worker has drawn: the models of a seed are fitted to the same labels, and tokens serve every target. */
export class DrawShelf {
  private readonly tokens = new TokenShelf();
  private readonly draws = new Map<string, Draw>();

  /** `sampleDraw`, without drawing again what is known. */
  sample(
    settings: RandomFeaturesConfig,
    seed: number,
    data: Dataset | undefined,
    normalRows: NormalRows,
  ): Draw {
    const key = keyOf(settings, seed, data);
    const known = this.draws.get(key);
    const draw = known ?? sampleDraw(settings, seed, data, (...of) => this.tokens.sample(...of, normalRows));
    this.draws.delete(key);
    this.draws.set(key, draw);
    const oldest = this.draws.keys().next();
    if (this.draws.size > MOST_DRAWS && !oldest.done) this.draws.delete(oldest.value);
    return draw;
  }
}

/** All that `sampleDraw` reads. */
function keyOf(settings: RandomFeaturesConfig, seed: number, data: Dataset | undefined): string {
  const { rotation, tokenDim, numKeys, numSamples, numTest, noise } = settings;
  const parts = [rotation, tokenDim, numKeys, numSamples, numTest, noise, validationSize(settings)];
  const source = data === undefined ? '' : datasetDigest(data);
  return JSON.stringify([seed, source, ...parts, targetsOf(settings)]);
}
