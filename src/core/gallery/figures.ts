import type { LabPath } from '../experiment/linkCodec.ts';
import { MULTI_HEAD_PRESETS, multiHeadPresetLink } from '../experiment/multiHead/presets.ts';
import { PAIR_PRESETS, pairPresetLink } from '../experiment/positionalSemantic/presets.ts';
import { PRESETS, presetLink } from '../experiment/randomFeatures/presets.ts';

/** A figure of the gallery, and the run whose result is shipped with the app: the lighter one where there is one. */
export interface GalleryFigure {
  readonly lab: LabPath;
  /** Unique within its lab; the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The hash of the run that is shipped. */
  readonly link: string;
}

/** Every figure of every lab, in the order of the menus. */
export function galleryFigures(): GalleryFigure[] {
  return [
    ...PRESETS.map((preset) => ({
      lab: 'random-features' as const,
      id: preset.id,
      title: preset.title,
      link: presetLink(preset, preset.live !== undefined),
    })),
    ...MULTI_HEAD_PRESETS.map((preset) => ({
      lab: 'multi-head' as const,
      id: preset.id,
      title: preset.title,
      link: multiHeadPresetLink(preset),
    })),
    ...PAIR_PRESETS.map((preset) => ({
      lab: 'positional-semantic' as const,
      id: preset.id,
      title: preset.title,
      link: pairPresetLink(preset),
    })),
  ];
}

/** What the gallery shows of a figure before its result is loaded. */
export interface FigureRecord {
  readonly lab: LabPath;
  readonly id: string;
  readonly link: string;
  readonly device: string;
  /** Of the app that computed it. */
  readonly version: string;
  /** Day, YYYY-MM-DD. */
  readonly computed: string;
  readonly elapsedMs: number;
  readonly thumbnail: Thumbnail;
}

/** A drawing 100 wide and 60 high: lines by name, or cells of a map row by row from the bottom, 0 to 1. */
export type Thumbnail =
  | { readonly kind: 'lines'; readonly lines: readonly { readonly name: string; readonly path: string }[] }
  | { readonly kind: 'map'; readonly columns: number; readonly values: readonly (number | null)[] };

/** Where the list of records lies, and the document of a figure, below the app's own folder. */
export const FIGURE_LIST = 'figures/list.json';
export function figureFile({ lab, id }: Pick<FigureRecord, 'lab' | 'id'>): string {
  return `figures/${lab}/${id}.json`;
}
