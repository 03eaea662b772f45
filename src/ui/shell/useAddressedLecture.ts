import { useEffect } from 'react';
import { readPageEntries } from '../../core/experiment/linkCodec.ts';
import { usePage } from './page.ts';

/** Begins and ends lectures as the address says: a link to one may be opened in a page that is there already. */
export function useAddressedLecture(): void {
  const page = usePage();
  useEffect(() => {
    const changed = () => {
      const { lecture, controls } = readPageEntries(location.hash).config;
      page.setState({ lecture, lectureControls: controls });
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, [page]);
}
