import { useStore } from 'zustand';
import classes from './EmbedBar.module.css';
import { useOpenLab } from './openLab.ts';

/** The way out of a frame: the same experiment with all its controls. */
export function EmbedBar() {
  const { shown } = useOpenLab();
  const link = useStore(shown.store, () => shown.link());
  return (
    <footer className={classes.bar}>
      <a href={link} target="_blank" rel="noopener">
        Open in Attention Lab
      </a>
    </footer>
  );
}
