import { useMemo } from 'react';
import { CLAIM_ENTRY } from '../../core/experiment/embed.ts';
import { experimentLink } from '../../core/experiment/labLinks.ts';
import { withEntry } from '../../core/experiment/linkCodec.ts';
import { claimOf, writeClaim } from '../../core/experiment/verified/claim.ts';
import { findingsOf } from '../../core/experiment/verified/findings.ts';
import { useFinishedRun } from '../shell/openLab.ts';
import { addressOf } from './address.ts';
import { appVersion } from './appVersion.ts';
import { CopyText } from './CopyText.tsx';
import classes from './share.module.css';

/** A link that also says what came out, for whoever opens it to hold his own run against. */
export function VerifiedLink() {
  const run = useFinishedRun();
  const isOwn = run !== undefined && 'data' in run.config && run.config.data === 'own';
  const address = useMemo(() => {
    if (run === undefined || isOwn) return null;
    const experiment = experimentLink(run.lab, run.config);
    const claim = claimOf(findingsOf(run), appVersion(), run.device);
    return addressOf(withEntry(experiment, CLAIM_ENTRY, writeClaim(experiment, claim)));
  }, [run, isOwn]);
  return (
    <section className={classes.section} aria-label="Verified link">
      <h3>Verified link</h3>
      {isOwn && <p>This run is on your own data, which no link carries: nobody else could run it again.</p>}
      {run === undefined && (
        <p>
          Once the run is done, with one step size throughout, a link can carry its results: whoever opens it
          is told whether they are reproduced.
        </p>
      )}
      {address !== null && (
        <>
          <p>
            It carries a digest of all numbers to six digits and a few medians. Opening it runs the experiment
            and says “reproduced”, “within tolerance” or “differs”, where and by how much.
          </p>
          <CopyText label="Verified link" text={address} words="Copy verified link" rows={4} />
        </>
      )}
    </section>
  );
}
