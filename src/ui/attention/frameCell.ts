/** Draws a white line within a black one around a rectangle in device pixels: seen on every colour. */
export function frameCell(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  ratio: number,
): void {
  const line = Math.max(1, Math.round(1.5 * ratio));
  context.lineWidth = line;
  context.strokeStyle = '#fff';
  context.strokeRect(x - line / 2, y - line / 2, width + line, height + line);
  context.strokeStyle = '#000';
  context.lineWidth = Math.max(1, line / 2);
  context.strokeRect(x - line, y - line, width + 2 * line, height + 2 * line);
}
