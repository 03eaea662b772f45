import type { Thumbnail } from '../../core/gallery/figures.ts';
import { THUMBNAIL_SIZE } from '../../core/gallery/thumbnail.ts';
import { rgbCss, viridis } from '../charts/viridis.ts';
import classes from './gallery.module.css';

interface Props {
  thumbnail: Thumbnail;
  /** Colour of a line by its name and place among the lines. */
  colourOf: (name: string, at: number, count: number) => string;
}

const { width, height } = THUMBNAIL_SIZE;

function Cells({ thumbnail }: { thumbnail: Extract<Thumbnail, { kind: 'map' }> }) {
  const { columns, values } = thumbnail;
  const rows = values.length / columns;
  return values.map((value, k) => {
    if (value === null) return null;
    const [column, row] = [k % columns, Math.floor(k / columns)];
    return (
      <rect
        key={`${column} ${row}`}
        x={(column * width) / columns}
        y={height - ((row + 1) * height) / rows}
        width={width / columns + 0.2}
        height={height / rows + 0.2}
        fill={rgbCss(viridis(value))}
      />
    );
  });
}

/** A figure at a glance, in the colours of the page. */
export function ThumbnailPicture({ thumbnail, colourOf }: Props) {
  return (
    <svg className={classes.thumbnail} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {thumbnail.kind === 'map' ? (
        <Cells thumbnail={thumbnail} />
      ) : (
        thumbnail.lines.map(({ name, path }, at) => (
          <path key={name} d={path} stroke={colourOf(name, at, thumbnail.lines.length)} />
        ))
      )}
    </svg>
  );
}
