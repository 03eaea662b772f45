import { experimentLink } from '../../core/experiment/labLinks.ts';
import { bibtexOf } from '../../core/export/bibtex.ts';
import type { Figure } from '../../core/export/figure.ts';
import { csvOfRun, documentOfRun } from '../../core/export/runFormats.ts';
import { mapSvg } from '../../core/export/svgMap.ts';
import { plotSvg } from '../../core/export/svgPlot.ts';
import { mapTikz } from '../../core/export/tikzMap.ts';
import { plotTikz } from '../../core/export/tikzPlot.ts';
import { addressOf } from './address.ts';
import { appVersion } from './appVersion.ts';
import { mapFigure } from './mapFigure.ts';
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
    title: 'Reference',
    kinds: [
      {
        id: 'bib',
        name: 'BibTeX',
        words: 'the paper whose theory it is, and this run with its link',
        ending: 'bib',
        write: ({ run }) => {
          const address = addressOf(experimentLink(run.lab, run.config));
          const day = new Date().toISOString().slice(0, 10);
          return text(bibtexOf(run.lab, address, appVersion(), day), 'application/x-bibtex');
        },
      },
    ],
  },
];
