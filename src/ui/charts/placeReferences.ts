/** Words that want to stand at a horizontal line of a plot. */
export interface WantedWords {
  /** Pixel of the line. */
  readonly y: number;
  readonly label: string;
  /** At which end of the line they stand, room permitting. */
  readonly side: 'left' | 'right';
}

/** The rectangle that words take, in pixels. */
export interface WordBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Plot extends WordBox {
  /** Height of a line of words. */
  readonly line: number;
  /** Width of words, not less than what they take. */
  readonly widthOf: (label: string) => number;
}

const touch = (a: WordBox, b: WordBox) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Places words at horizontal lines so that none overlaps another or leaves the plot. Words on the left go below their
 * line (curves come down onto it from above: below its left end there is room), those on the right above; if these places
 * are taken, to the line's other side, then along the line past what is there. Words never have another line between
 * themselves and their own; places that another line crosses come last. Words without a place are left out: null.
 */
export function placeReferences(wanted: readonly WantedWords[], plot: Plot): (WordBox | null)[] {
  const placed: WordBox[] = [];
  const { line } = plot;
  return wanted.map(({ y, label, side }) => {
    const width = plot.widthOf(label);
    const below = y + 0.2 * line;
    const above = y - 1.25 * line;
    const free = (left: number, top: number): WordBox | null => {
      const box = { left, right: left + width, top, bottom: top + line };
      const near = top > y ? top : top + line;
      const apart = wanted.some((other) => (other.y - y) * (other.y - near) < 0);
      const inside =
        box.left >= plot.left && box.right <= plot.right && top >= plot.top && box.bottom <= plot.bottom;
      return inside && !apart && !placed.some((other) => touch(box, other)) ? box : null;
    };
    const starts =
      side === 'left'
        ? [plot.left, ...placed.map((box) => box.right + line)].sort((a, b) => a - b)
        : [plot.right, ...placed.map((box) => box.left - line)]
            .sort((a, b) => b - a)
            .map((end) => end - width);
    const boxes = starts
      .flatMap((left) => (side === 'left' ? [below, above] : [above, below]).map((top) => free(left, top)))
      .filter((box) => box !== null);
    const crossed = (box: WordBox) => wanted.some((other) => other.y > box.top && other.y < box.bottom);
    const box = boxes.find((candidate) => !crossed(candidate)) ?? boxes[0] ?? null;
    if (box !== null) placed.push(box);
    return box;
  });
}
