import type { Rejection } from '../field.ts';
import type { LinkTables } from '../linkCodec.ts';
import { readLink, writeLink } from '../linkCodec.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { positionalSemanticFields } from './fields.ts';
import { readPositionalSemantic } from './readConfig.ts';
import type { PositionalSemanticView } from './view.ts';
import { positionalSemanticView, readPositionalSemanticView } from './view.ts';

export const positionalSemanticLink: LinkTables<PositionalSemanticConfig, PositionalSemanticView> = {
  lab: 'positional-semantic',
  fields: positionalSemanticFields,
  viewFields: positionalSemanticView,
  read: readPositionalSemantic,
  readView: readPositionalSemanticView,
};

/** The hash of a state of the lab, `#/positional-semantic?v=1&…`, fields at their defaults left out. */
export function encodePositionalSemanticLink(
  config: PositionalSemanticConfig,
  view: PositionalSemanticView,
): string {
  return writeLink(positionalSemanticLink, config, view);
}

/** Reads a link to the lab; never throws, see `readLink`. */
export function decodePositionalSemanticLink(link: string): {
  config: PositionalSemanticConfig;
  view: PositionalSemanticView;
  rejections: Rejection[];
} {
  return readLink(positionalSemanticLink, link);
}
