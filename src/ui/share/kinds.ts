import { experimentLink } from '../../core/experiment/labLinks.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import { bibtexOf } from '../../core/export/bibtex.ts';
import type { Figure } from '../../core/export/figure.ts';
import type { Program } from '../../core/export/python/program.ts';
import { csvOfRun, documentOfRun } from '../../core/export/runFormats.ts';
import { mapSvg } from '../../core/export/svgMap.ts';
import { plotSvg } from '../../core/export/svgPlot.ts';
import type { TakenRun } from '../../core/export/takenRun.ts';
import { mapTikz } from '../../core/export/tikzMap.ts';
import { plotTikz } from '../../core/export/tikzPlot.ts';
import { addressOf } from './address.ts';
import { appVersion } from './appVersion.ts';
import { mapFigure } from './mapFigure.ts';
import { npzOf } from './npzOf.ts';
import { plotFigure } from './plotFigure.ts';
import { pngOf } from './png.ts';
import type { ShownFigure, Taken } from './shownFigure.ts';

/** One thing to take away. */
export interface Kind {
  readonly id: string;
  /** On its button. */
  readonly name: string;
  /** What it is good for. */
  readonly words: string;
  /** What its file's name ends in. */
  readonly ending: string;
  /** The lab whose runs have it, where not all have. */
  readonly lab?: LabPath;
  write(taken: Taken): Promise<Blob>;
}

/** Things of one sort, under a heading. */
export interface KindGroup {
  readonly title: string;
  readonly kinds: readonly Kind[];
}

/** The figure that is drawn, to be written. */
function figureOf(shown: ShownFigure): Figure {
  return shown.kind === 'plot' ? plotFigure(shown) : mapFigure(shown);
}

/** The figure that is drawn as SVG. */
function svgOf(shown: ShownFigure): string {
  const figure = figureOf(shown);
  return figure.kind === 'plot' ? plotSvg(figure) : mapSvg(figure);
}

/** The figure that is drawn as a document for LaTeX. */
function tikzOf(shown: ShownFigure): string {
  const figure = figureOf(shown);
  return figure.kind === 'plot' ? plotTikz(figure) : mapTikz(figure);
}

/** The address that opens a run. */
const addressOfRun = (run: TakenRun): string => addressOf(experimentLink(run.lab, run.config));

/** A run as a program, loaded when one is asked for. */
async function programOfRun(run: TakenRun): Promise<Program> {
  const { programOf } = await import('../../core/export/programs.ts');
  return programOf(run, addressOfRun(run));
}

const text = async (content: string, type: string): Promise<Blob> =>
  new Blob([content], { type: `${type};charset=utf-8` });

/** What can be taken away, in the order in which it is offered. */
export const KIND_GROUPS: readonly KindGroup[] = [
  {
    title: 'Picture',
    kinds: [
      {
        id: 'svg',
        name: 'SVG',
        words: 'vector graphics at the width of a column, legend and axes included',
        ending: 'svg',
        write: ({ figure }) => text(svgOf(figure), 'image/svg+xml'),
      },
      {
        id: 'png',
        name: 'PNG',
        words: 'the same as pixels, for slides',
        ending: 'png',
        write: ({ figure }) => pngOf(svgOf(figure)),
      },
      {
        id: 'tex',
        name: 'TikZ',
        words: 'a document that LaTeX sets by itself (pgfplots), to be cut into a paper',
        ending: 'tex',
        write: ({ figure }) => text(tikzOf(figure), 'application/x-tex'),
      },
    ],
  },
  {
    title: 'Numbers',
    kinds: [
      {
        id: 'csv',
        name: 'CSV',
        words: 'every point of every draw in full precision',
        ending: 'csv',
        write: ({ run }) => text(csvOfRun(run), 'text/csv'),
      },
      {
        id: 'json',
        name: 'JSON',
        words: 'the run with all its settings, as the command line prints it',
        ending: 'json',
        write: ({ run }) => text(`${JSON.stringify(documentOfRun(run))}\n`, 'application/json'),
      },
    ],
  },
  {
    title: 'Arrays and code',
    kinds: [
      {
        id: 'npz',
        name: 'NPZ',
        words: 'tokens, labels, heads and weights of every draw, for NumPy',
        ending: 'npz',
        write: ({ run }) => npzOf(run, false),
      },
      {
        id: 'kernels',
        name: 'NPZ, kernels',
        words: 'the same with every kernel, computed for it in float64: minutes for large ones',
        ending: 'kernels.npz',
        lab: 'random-features',
        write: ({ run }) => npzOf(run, true),
      },
      {
        id: 'py',
        name: 'Script',
        words: 'Python that computes the run again with NumPy alone, and shows its medians beside these',
        ending: 'py',
        write: async ({ run }) => {
          const { scriptText } = await import('../../core/export/python/scriptText.ts');
          return text(scriptText(await programOfRun(run)), 'text/x-python');
        },
      },
      {
        id: 'ipynb',
        name: 'Notebook',
        words: 'the same for Jupyter, with the formulas between the cells',
        ending: 'ipynb',
        write: async ({ run }) => {
          const { notebookText } = await import('../../core/export/python/notebookText.ts');
          return text(notebookText(await programOfRun(run)), 'application/x-ipynb+json');
        },
      },
    ],
  },
  {
    title: 'Reference',
    kinds: [
      {
        id: 'bib',
        name: 'BibTeX',
        words: 'the paper whose theory it is, and this run with its link',
        ending: 'bib',
        write: ({ run }) => {
          const day = new Date().toISOString().slice(0, 10);
          return text(bibtexOf(run.lab, addressOfRun(run), appVersion(), day), 'application/x-bibtex');
        },
      },
    ],
  },
];
