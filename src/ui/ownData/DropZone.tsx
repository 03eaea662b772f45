import { useEffect, useState } from 'react';
import { useOpenLab } from '../shell/openLab.ts';
import { useOpenFiles } from './openFiles.ts';
import classes from './ownData.module.css';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Files may be dropped anywhere on the page; while they hang over it, it says what will happen. */
export function DropZone() {
  const open = useOpenFiles();
  const { ownFiles } = useOpenLab().shown;
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Without this a browser would leave the page and show the file.
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      // Only out of the window: between two elements the pointer comes from somewhere.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      open([...event.dataTransfer.files]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [open]);
  if (!isOver) return null;
  return (
    <div className={classes.zone}>
      <p>
        {ownFiles === undefined
          ? 'Drop a saved run to open it.'
          : `Drop data to learn from them: ${ownFiles.kinds}.`}
        <br />
        They stay on this machine.
      </p>
    </div>
  );
}
