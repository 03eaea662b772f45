import { CloseButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CLAIM_ENTRY } from '../../core/experiment/embed.ts';
import { experimentOf } from '../../core/experiment/labLinks.ts';
import { linkEntry } from '../../core/experiment/linkCodec.ts';
import { readClaim } from '../../core/experiment/verified/claim.ts';
import { findingsOf } from '../../core/experiment/verified/findings.ts';
import { judge } from '../../core/experiment/verified/verdict.ts';
import { NO_CLAIM, verdictWords } from '../../core/experiment/verified/verdictWords.ts';
import { useFinishedRun, useOpenLab } from '../shell/openLab.ts';
import { appVersion } from './appVersion.ts';
import classes from './share.module.css';

type Tone = 'open' | 'good' | 'fair' | 'bad';

interface Words {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
}

const TONES = { reproduced: 'good', withinTolerance: 'fair', differs: 'bad' } as const;

const SEEN_AS = { later: 'fair', changed: 'bad', unreadable: 'bad' } as const;

/** What is to be said of a verified link: as long as its run is not done, that it is awaited. */
function useWords(link: string): Words {
  const run = useFinishedRun();
  const { shown } = useOpenLab();
  const experiment = useMemo(() => experimentOf(link), [link]);
  const asked = useStore(shown.store, () => experimentOf(shown.link()));
  const read = useMemo(() => readClaim(experiment, linkEntry(link, CLAIM_ENTRY) ?? ''), [experiment, link]);
  return useMemo(() => {
    if (read.kind !== 'claim') return { tone: SEEN_AS[read.kind], title: NO_CLAIM[read.kind], lines: [] };
    if (asked !== experiment) {
      return {
        tone: 'open',
        title: 'The settings are not those of the verified link any more',
        lines: ['Go back to them, or open the link again, to hold the run against it.'],
      };
    }
    if (run === undefined) {
      const line = 'As soon as the run is done, its numbers are held against those of the link.';
      return { tone: 'open', title: 'Verified link', lines: [line] };
    }
    const verdict = judge(read.claim, findingsOf(run), { device: run.device, version: appVersion() });
    return { tone: TONES[verdict.kind], ...verdictWords(verdict, read.claim, run.device) };
  }, [read, asked, experiment, run]);
}

/** Whether the run that a verified link asks for comes out as the link says. */
export default function Verification({ link }: { link: string }) {
  const { tone, title, lines } = useWords(link);
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <section className={classes.verdict} data-tone={tone} aria-label="Verified link">
      <div className={classes.words} role="status">
        <p>{title}</p>
        {lines.length > 0 && (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      <CloseButton size="sm" aria-label="Dismiss the verdict" onClick={() => setOpen(false)} />
    </section>
  );
}
