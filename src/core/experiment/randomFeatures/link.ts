import type { Rejection } from '../field.ts';
import type { LinkTables } from '../linkCodec.ts';
import { readLink, writeLink } from '../linkCodec.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { randomFeaturesFields } from './fields.ts';
import { readRandomFeatures } from './readConfig.ts';
import type { View } from './view.ts';
import { randomFeaturesView, readView } from './view.ts';

/** All that the address bar says of the random-features lab: what is asked, and how it is looked at. */
export interface LinkState {
  readonly lab: 'random-features';
  readonly config: RandomFeaturesConfig;
  readonly view: View;
}

export const randomFeaturesLink: LinkTables<RandomFeaturesConfig, View> = {
  lab: 'random-features',
  fields: randomFeaturesFields,
  viewFields: randomFeaturesView,
  read: readRandomFeatures,
  readView,
};

/** The hash of a state, `#/random-features?v=1&…`, fields at their defaults left out. */
export function encodeLink({ config, view }: LinkState): string {
  return writeLink(randomFeaturesLink, config, view);
}

/** Reads a link to the random-features lab; never throws, see `readLink`. */
export function decodeLink(link: string): LinkState & { rejections: Rejection[] } {
  return { lab: 'random-features', ...readLink(randomFeaturesLink, link) };
}
