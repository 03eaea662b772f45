/** Pixels to a point: at 340 pt some 1300 pixels, 275 to the inch. */
const PIXELS_TO_A_POINT = (96 / 72) * 3;

/** An SVG document as PNG. Throws Error where the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const [width, height] = sizeOf(svg);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * PIXELS_TO_A_POINT);
    canvas.height = Math.round(height * PIXELS_TO_A_POINT);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser does not let the page draw pictures');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('this browser does not write pictures of that size');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Width and height that a document of ours says of itself, in points. */
function sizeOf(svg: string): [number, number] {
  const [, width, height] = /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg) ?? [];
  if (width === undefined || height === undefined)
    throw new Error('the drawing does not say how large it is');
  return [Number(width), Number(height)];
}
