import IconPlayerPlayFilled from '@tabler/icons-react/dist/esm/icons/IconPlayerPlayFilled.mjs';
import type { ReactNode } from 'react';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { encodeLink } from '../../core/experiment/randomFeatures/link.ts';
import { useLabState } from '../labContext.ts';
import classes from '../shell/LookFor.module.css';

interface TryProps {
  /** What following it sets. */
  fields: Partial<RandomFeaturesConfig>;
  children: ReactNode;
}

/** Words in the prose that set the controls: a link, so that it opens in another tab and the way back is Back. */
export function Try({ fields, children }: TryProps) {
  const config = useLabState((state) => state.config);
  const view = useLabState((state) => state.view);
  const href = encodeLink({ lab: 'random-features', config: { ...config, ...fields }, view });
  return (
    <a className={classes.try} href={href}>
      <IconPlayerPlayFilled size="0.7em" aria-hidden="true" /> {children}
    </a>
  );
}
