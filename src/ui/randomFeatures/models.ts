import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { Marker } from '../charts/MarkerShape.tsx';
import type { LineStyle } from '../charts/series.ts';

/** How a model looks wherever it is drawn. Colour never stands alone: marker and dash tell the same. */
export interface ModelLook {
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  /** SVG stroke-dasharray; 'none' is a solid line. */
  readonly dash: string;
  readonly marker: Marker;
  /** Limits of infinitely many heads are drawn as such. */
  readonly style: LineStyle;
  /** One sentence for its checkbox. */
  readonly words: string;
}

export const MODEL_LOOKS: Readonly<Record<ModelName, ModelLook>> = {
  rfa: {
    name: 'RFA',
    colour: 'var(--rfa)',
    dash: 'none',
    marker: 'circle',
    style: 'measured',
    words: 'Random-feature attention: frozen zero-mean query–key matrices, trained values.',
  },
  brfa: {
    name: 'BRFA',
    colour: 'var(--brfa)',
    dash: '9 3',
    marker: 'square',
    style: 'measured',
    words: 'Biased random-feature attention: the same heads with mean c·W₀ added.',
  },
  mixed: {
    name: 'Mixed',
    colour: 'var(--mixed)',
    dash: '12 3 3 3 3 3',
    marker: 'diamond',
    style: 'measured',
    words: 'Some heads of RFA and some of BRFA in one layer.',
  },
  rfmlp: {
    name: 'RFMLP',
    colour: 'var(--rfmlp)',
    dash: '9 3 2 3',
    marker: 'triangle',
    style: 'measured',
    words: 'Two-layer random-feature network on the concatenated tokens, with as many parameters.',
  },
  pooled: {
    name: 'Pooled',
    colour: 'var(--pooled)',
    dash: '5 2',
    marker: 'wedge',
    style: 'measured',
    words: 'Random neurons on query and one key each, averaged over the keys: symmetric, but no attention.',
  },
  infinite: {
    name: '∞ BRFA',
    colour: 'var(--ink)',
    dash: '7 3.5',
    marker: 'square',
    style: 'limit',
    words: 'BRFA with infinitely many heads: ridge regression with the exact kernel of a head.',
  },
  infiniteRfa: {
    name: '∞ RFA',
    colour: 'var(--ink)',
    dash: '7 3 1.5 3',
    marker: 'circle',
    style: 'limit',
    words: 'RFA with infinitely many heads: the same kernel without a mean.',
  },
};

type TitleConfig = Pick<RandomFeaturesConfig, 'queryKeyMean'> &
  Partial<Pick<RandomFeaturesConfig, 'sweep' | 'mixedShare'>>;

/**
 * Name with the number that matters for it, for example "BRFA c = 4"; without it where a sweep runs over that number.
 */
export function modelTitle(model: ModelName, { queryKeyMean, sweep, mixedShare }: TitleConfig): string {
  const { name } = MODEL_LOOKS[model];
  if (model !== 'brfa' && model !== 'mixed' && model !== 'infinite') return name;
  const share =
    model === 'mixed' && mixedShare !== undefined
      ? ` ${String(Number((100 * mixedShare).toFixed(1)))} %`
      : '';
  if (sweep?.includes('queryKeyMean') === true) return name + share;
  return `${name}${share} c = ${String(queryKeyMean).replace('-', '−')}`;
}
