import { useEffect, useState } from 'react';
import { CLAIM_ENTRY } from '../../core/experiment/embed.ts';

/** The address as it was opened, if it says something of its results; the claim itself is read later. */
function claimingLink(): string | null {
  return location.hash.includes(`${CLAIM_ENTRY}=`) ? location.hash : null;
}

/**
 * The verified link that was opened last; null when the last one was none. It stays when the address is rewritten: what was
 * claimed was claimed of what was opened.
 */
export function useClaim(): string | null {
  const [link, setLink] = useState(claimingLink);
  useEffect(() => {
    const changed = () => setLink(claimingLink());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return link;
}
