/** Bad input: what to say in one line. The command then ends with code 2 and has written nothing. */
export class UsageError extends Error {
  override name = 'UsageError';
  constructor(message: string) {
    // A file's name may hold line ends.
    super(message.replace(/\s*[\r\n]+\s*/g, ' '));
  }
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0] as string;
}

export const HELP = `Runs an experiment of Attention Lab without a browser and prints one JSON document.

  npm run lab -- EXPERIMENT [--data FILE]… [--csv FILE] [--script FILE] [--notebook FILE]
                             [--npz FILE] [--kernels] [--theory FILE] [--dump DIR]
                             [--device simd|wasm|cpu|core]

  EXPERIMENT     a link or its hash, quoted ('#/random-features?v=1&numHeads=100' or
                 '#/multi-head?v=1&numHeads=1,16' or '#/positional-semantic?v=1&alpha=2'), a JSON file with
                 the same fields and "lab": "multi-head" or "positional-semantic" for the other labs, or a
                 document that this command has printed
  --data FILE    run on your own arrays: one .npz or JSON file, or --data once for each .npy file named
                 after its array. random-features: query [n, d], keys [n, N, d], labels [n]; multi-head:
                 tokens [n, T, d], labels [n] of +1 and -1 and, if they are known, relevant [n, T]
  --normalise    random-features: scale the tokens of --data to length 1
  --csv FILE     also write every point of every curve to FILE
  --script FILE  also write the run as a Python script that needs NumPy alone and none of this program
  --notebook FILE  also write the same as a Jupyter notebook
  --npz FILE     also write the draws, heads and weights as one .npz file, which script and notebook can read
  --theory FILE  positional-semantic: also write the state evolution of both branches and where they cross
  --kernels      random-features: with the kernels in --npz, computed for it in float64
  --dump DIR     also write the exact arrays as float64 .npy with a manifest, to DIR/seed-K/ for each draw
                 of random-features, to DIR/H-K/trial-J/ for each head count and trial (from 0) of multi-head,
                 to DIR/d-D/START/trial-J/ of positional-semantic
  --device NAME  compute on this device instead of the fastest; core: plain float64 loops, slow, the
                 numbers that all devices are checked against
  --help         show this

Training that diverges ends with code 0: its points, and the step where it was noticed, are in the document.
Bad input ends with code 2 and one line on standard error; a run that fails, with code 1.
`;
