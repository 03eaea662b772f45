import { usePage } from '../shell/page.ts';
import { useOpenFiles } from './openFiles.ts';
import classes from './ownData.module.css';

/** Data sets that come with the lab, by file. */
const SHIPPED = [
  { file: 'digitParity.npz', words: 'handwritten digits, even or odd' },
  { file: 'digitMatches.npz', words: 'how many digits are the query’s' },
] as const;

/** What files must hold, for those who make them, and two to try. */
export function FileFormat() {
  const open = useOpenFiles();
  const page = usePage();
  const fetchAndOpen = async (name: string): Promise<void> => {
    try {
      const answer = await fetch(new URL(`data/${name}`, document.baseURI));
      if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
      open([new File([await answer.blob()], name)]);
    } catch (cause) {
      page.setState({
        toast: `${name} cannot be had: ${cause instanceof Error ? cause.message : 'offline'}.`,
      });
    }
  };
  return (
    <details className={classes.format}>
      <summary>What the files hold, and two to try</summary>
      <p>
        Three arrays of numbers: <code>query</code> (n, d), <code>keys</code> (n, N, d) and{' '}
        <code>labels</code> (n). One .npz with all of them, three .npy files named after them, or a JSON
        object with nested lists. At least 32 samples, d and N up to 64.
      </p>
      <pre>np.savez('mine.npz', query=q, keys=k, labels=y)</pre>
      <ul>
        {SHIPPED.map(({ file, words }) => (
          <li key={file}>
            <button type="button" onClick={() => void fetchAndOpen(file)}>
              {words}
            </button>
          </li>
        ))}
        <li>
          <a href="data/digits.LICENSE.txt">where the digits come from</a>
        </li>
      </ul>
    </details>
  );
}
