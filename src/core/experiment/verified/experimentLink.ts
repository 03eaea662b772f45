import { encodeLink } from '../link.ts';
import { encodeMultiHeadLink } from '../multiHeadLink.ts';
import { readMultiHeadView } from '../multiHeadView.ts';
import { readView } from '../view.ts';
import type { RunResults } from './finishedRun.ts';

/** The hash of what was asked, whatever of it is looked at. */
export function experimentLink(run: Pick<RunResults, 'lab' | 'config'>): string {
  const { lab, config } = run as RunResults;
  return lab === 'random-features'
    ? encodeLink({ lab, config, view: readView([]).view })
    : encodeMultiHeadLink(config, readMultiHeadView([]).view);
}
