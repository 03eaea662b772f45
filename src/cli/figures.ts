import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { arithmeticOf } from '../core/experiment/device.ts';
import type { LabDocument } from '../core/experiment/labTypes.ts';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import type { MultiHeadDocument } from '../core/experiment/multiHead/document.ts';
import type { PairsDocument } from '../core/experiment/positionalSemantic/document.ts';
import type { RunDocument } from '../core/experiment/randomFeatures/runDocument.ts';
import type { FigureRecord, GalleryFigure, Thumbnail } from '../core/gallery/figures.ts';
import { FIGURE_LIST, figureFile, galleryFigures } from '../core/gallery/figures.ts';
import {
  multiHeadThumbnail,
  positionalSemanticThumbnail,
  randomFeaturesThumbnail,
} from '../core/gallery/thumbnail.ts';
import { readArguments } from './arguments.ts';
import { runnerOf } from './runner.ts';

/*
 * npm run figures [-- ID…]: computes the results that are shipped with the gallery, all of them or those named, and writes
 * them to public/figures with a list of what there is.
 */

const folder = join(import.meta.dirname, '../../public');
function readList(): FigureRecord[] {
  try {
    return JSON.parse(readFileSync(join(folder, FIGURE_LIST), 'utf8'));
  } catch {
    return [];
  }
}

function thumbnailOf(lab: LabPath, document: LabDocument<LabPath>): Thumbnail {
  switch (lab) {
    case 'random-features':
      return randomFeaturesThumbnail(document as RunDocument);
    case 'multi-head':
      return multiHeadThumbnail(document as MultiHeadDocument);
    case 'positional-semantic':
      return positionalSemanticThumbnail(document as PairsDocument);
    default:
      return lab satisfies never;
  }
}

async function compute({ lab, id, link }: GalleryFigure): Promise<FigureRecord> {
  const { experiment } = readArguments([link]);
  if (experiment === undefined) throw new Error(`${link} asks for nothing`);
  const { document } = (await runnerOf(experiment).run('simd', () => undefined)) as {
    document: LabDocument<LabPath>;
  };
  const file = join(folder, figureFile({ lab, id }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(document));
  const version = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')).version as string;
  return {
    lab,
    id,
    link,
    device: arithmeticOf(document.device),
    version,
    computed: new Date().toISOString().slice(0, 10),
    elapsedMs: Math.round(document.elapsedMs),
    thumbnail: thumbnailOf(lab, document),
  };
}

const named = process.argv.slice(2);
const records = new Map(readList().map((record) => [`${record.lab}/${record.id}`, record]));
const figures = galleryFigures();
for (const figure of figures) {
  if (named.length > 0 && !named.includes(figure.id)) continue;
  const record = await compute(figure);
  records.set(`${figure.lab}/${figure.id}`, record);
  process.stdout.write(
    `${figure.lab}/${figure.id}: ${(record.elapsedMs / 1000).toFixed(1)} s on ${record.device}\n`,
  );
  const kept = figures.flatMap(({ lab, id }) => records.get(`${lab}/${id}`) ?? []);
  writeFileSync(join(folder, FIGURE_LIST), `${JSON.stringify(kept)}\n`);
}
