import type { Rejection } from '../field.ts';
import type { LinkTables } from '../linkCodec.ts';
import { readLink, writeLink } from '../linkCodec.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import { readMultiHead } from './readConfig.ts';
import type { MultiHeadView } from './view.ts';
import { multiHeadView, readMultiHeadView } from './view.ts';

export const multiHeadLink: LinkTables<MultiHeadConfig, MultiHeadView> = {
  lab: 'multi-head',
  fields: multiHeadFields,
  viewFields: multiHeadView,
  read: readMultiHead,
  readView: readMultiHeadView,
};

/** The hash of a state of the gradient-descent lab, `#/multi-head?v=1&…`, fields at their defaults left out. */
export function encodeMultiHeadLink(config: MultiHeadConfig, view: MultiHeadView): string {
  return writeLink(multiHeadLink, config, view);
}

/** Reads a link to the gradient-descent lab; never throws, see `readLink`. */
export function decodeMultiHeadLink(link: string): {
  config: MultiHeadConfig;
  view: MultiHeadView;
  rejections: Rejection[];
} {
  return readLink(multiHeadLink, link);
}
