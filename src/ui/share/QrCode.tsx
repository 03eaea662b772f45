import { encode } from 'uqr';

/** Modules left white around a code, as readers need them. */
const QUIET = 4;

/** A link as a QR code, black on white in either scheme: most readers do not know the other way round. */
export default function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: QUIET });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) path += `M${x} ${y}h1v1h-1z`;
  }
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the link"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
