import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import type { Marker } from '../charts/MarkerShape.tsx';

/** How a model looks wherever it is drawn. Colour never stands alone: marker and dash tell the same. */
export interface ModelLook {
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  /** SVG stroke-dasharray; 'none' is a solid line. */
  readonly dash: string;
  readonly marker: Marker;
  /** One sentence for its checkbox. */
  readonly words: string;
}

export const MODEL_LOOKS: Readonly<Record<ModelName, ModelLook>> = {
  rfa: {
    name: 'RFA',
    colour: 'var(--rfa)',
    dash: 'none',
    marker: 'circle',
    words: 'Random-feature attention: frozen zero-mean query–key matrices, trained values.',
  },
  brfa: {
    name: 'BRFA',
    colour: 'var(--brfa)',
    dash: '9 3',
    marker: 'square',
    words: 'Biased random-feature attention: the same heads with mean c·diag(I, 0) added.',
  },
  rfmlp: {
    name: 'RFMLP',
    colour: 'var(--rfmlp)',
    dash: '9 3 2 3',
    marker: 'triangle',
    words: 'Two-layer random-feature network on the concatenated tokens, with as many parameters.',
  },
};

/** Name with the number that matters for it, for example "BRFA c = 4". */
export function modelTitle(model: ModelName, config: Pick<RandomFeaturesConfig, 'queryKeyMean'>): string {
  const { name } = MODEL_LOOKS[model];
  return model === 'brfa' ? `${name} c = ${String(config.queryKeyMean).replace('-', '−')}` : name;
}
