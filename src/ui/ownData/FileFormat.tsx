import classes from './ownData.module.css';

/** What files must hold, for those who make them. */
export function FileFormat() {
  return (
    <details className={classes.format}>
      <summary>What the files hold</summary>
      <p>
        Three arrays of numbers: <code>query</code> (n, d), <code>keys</code> (n, N, d) and{' '}
        <code>labels</code> (n). One .npz with all of them, three .npy files named after them, or a JSON
        object with nested lists. At least 32 samples, d and N up to 64. Drop them anywhere on the page.
      </p>
      <pre>np.savez('mine.npz', query=q, keys=k, labels=y)</pre>
    </details>
  );
}
