/** Bad input: what to say in one line. The command then ends with code 2 and has written nothing. */
export class UsageError extends Error {
  override name = 'UsageError';
  constructor(message: string) {
    // A file's name may hold line ends.
    super(message.replace(/\s*[\r\n]+\s*/g, ' '));
  }
}

export const HELP = `Runs an experiment of Attention Lab without a browser and prints one JSON document.

  npm run lab -- EXPERIMENT [--data FILE]… [--csv FILE] [--dump DIR] [--device wasm|cpu|core]

  EXPERIMENT     a link, its hash ('#/random-features?v=1&numHeads=100', quoted) or a JSON file with the same fields
  --data FILE    run on your own arrays query [n, d], keys [n, N, d], labels [n]: one .npz or JSON
                 file, or --data three times with query.npy, keys.npy and labels.npy
  --normalise    scale the tokens of --data to length 1
  --csv FILE     also write every point of every curve to FILE
  --dump DIR     also write the exact arrays of each draw to DIR/seed-K/ as .npy, with a manifest
  --device NAME  compute on this device instead of the fastest; core: plain float64 loops, slow, the
                 numbers that all devices are checked against
  --help         show this
`;
