import { encodeMultiHeadLink } from '../multiHead/link.ts';
import { readMultiHeadView } from '../multiHead/view.ts';
import { encodeLink } from '../randomFeatures/link.ts';
import { readView } from '../randomFeatures/view.ts';
import type { RunResults } from './finishedRun.ts';

/** The hash of what was asked, whatever of it is looked at. */
export function experimentLink(run: Pick<RunResults, 'lab' | 'config'>): string {
  const { lab, config } = run as RunResults;
  return lab === 'random-features'
    ? encodeLink({ lab, config, view: readView([]).view })
    : encodeMultiHeadLink(config, readMultiHeadView([]).view);
}
