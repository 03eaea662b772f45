import { useEffect } from 'react';
import { usePage, usePageState } from './page.ts';
import classes from './Toast.module.css';

/** Long enough to read a sentence. */
const SHOWN_MS = 3500;

/** One short message that goes away by itself. The live region is always there, as screen readers need it. */
export function Toast() {
  const page = usePage();
  const toast = usePageState((state) => state.toast);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => page.setState({ toast: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, page]);
  return (
    <div className={classes.region} role="status">
      {toast !== null && <p className={classes.toast}>{toast}</p>}
    </div>
  );
}
