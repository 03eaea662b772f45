import { useCallback } from 'react';
import { MAX_BYTES } from '../../core/dataset/fileError.ts';
import { shorten } from '../../core/experiment/field.ts';
import { isRunFile } from '../../core/export/isRunFile.ts';
import { formatLarge } from '../format.ts';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';

/** What the file picker offers; anything can be dropped, and is judged by what is in it. */
export const ACCEPTED = '.npz,.npy,.json';

/**
 * Hands files of the visitor's own to the lab that is open, which says what is wrong with them; a saved run to the lab whose run
 * it is.  Nothing is sent anywhere.
 */
export function useOpenFiles(): (files: readonly File[]) => void {
  const { shown, openRun } = useOpenLab();
  const { ownFiles } = shown;
  const page = usePage();
  return useCallback(
    (files) => {
      if (files.length === 0) return;
      // Said before the bytes are in memory, where there may be no room for them.
      const tooLarge = files.find(({ size }) => size > MAX_BYTES);
      if (tooLarge !== undefined) {
        const { name, size } = tooLarge;
        page.setState({
          toast: `${shorten(name)} has ${formatLarge(size)}B; at most ${formatLarge(MAX_BYTES)}B are read.`,
        });
        return;
      }
      const reading = files.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      }));
      Promise.all(reading).then(
        (read) => {
          const [only, ...others] = read;
          if (only !== undefined && others.length === 0 && isRunFile(only.bytes)) openRun(only);
          else if (ownFiles !== undefined) ownFiles.open(read);
          else page.setState({ toast: 'This lab draws its own data: what opens here is a saved run.' });
        },
        // A folder, or a file that has gone since it was chosen.
        () =>
          page.setState({ toast: `${files.map(({ name }) => shorten(name)).join(', ')} cannot be read.` }),
      );
    },
    [ownFiles, openRun, page],
  );
}
