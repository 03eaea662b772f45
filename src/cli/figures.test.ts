import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { experimentLink } from '../core/experiment/labLinks.ts';
import { readRunFile } from '../core/export/readRunFile.ts';
import type { FigureRecord } from '../core/gallery/figures.ts';
import { FIGURE_LIST, figureFile, galleryFigures } from '../core/gallery/figures.ts';

const folder = join(import.meta.dirname, '../../public');
const records: readonly FigureRecord[] = JSON.parse(readFileSync(join(folder, FIGURE_LIST), 'utf8'));
const key = ({ lab, id }: { lab: string; id: string }) => `${lab}/${id}`;

describe('the results that are shipped with the gallery (npm run figures)', () => {
  it('are there for every figure, and for no other', () => {
    expect(records.map(key)).toEqual(galleryFigures().map(key));
  });

  it.each(galleryFigures())('$lab/$id is the run that the figure asks for', (figure) => {
    const record = records.find((one) => key(one) === key(figure));
    expect(record?.link).toBe(figure.link);
    const read = readRunFile(readFileSync(join(folder, figureFile(figure))));
    if (!read.ok) throw new Error(read.reason);
    expect(read.run.rejections).toEqual([]);
    const asked = experimentLink(figure.lab, read.run.document.config as never);
    // What is looked at is in the figure's link as well.
    for (const entry of asked.split('?')[1]?.split('&') ?? []) expect(figure.link).toContain(entry);
    expect(record?.thumbnail.kind === 'map' || (record?.thumbnail.lines.length ?? 0) > 0).toBe(true);
  });

  it('have links that fit into 2000 characters, and are small', () => {
    const longest = Math.max(...records.map(({ link }) => link.length));
    expect(longest).toBeLessThan(2000);
    const bytes = records.reduce((sum, record) => {
      const file = join(folder, figureFile(record));
      return sum + (existsSync(file) ? statSync(file).size : 0);
    }, 0);
    expect(bytes).toBeLessThan(4e6);
  });
});
