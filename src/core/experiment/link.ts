import type { FieldTable, Rejection } from './field.ts';
import { readText, shorten, writeText } from './field.ts';
import type { RandomFeaturesConfig } from './randomFeaturesFields.ts';
import { randomFeaturesFields } from './randomFeaturesFields.ts';
import { readRandomFeatures } from './readRandomFeatures.ts';
import type { View } from './view.ts';
import { randomFeaturesView, readView } from './view.ts';

/** The version written into links. A link of an older version keeps its meaning for ever. */
const LINK_VERSION = 1;

export const LAB_PATHS = ['random-features'] as const;
type LabPath = (typeof LAB_PATHS)[number];

/** All that the address bar says: which lab, what is asked, and how it is looked at. */
export interface LinkState {
  readonly lab: LabPath;
  readonly config: RandomFeaturesConfig;
  readonly view: View;
}

const IGNORED = '';

function writeFields(table: FieldTable, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(table)
    .filter(([name, field]) => writeText(values[name]) !== writeText(field.default))
    .map(([name]) => `${name}=${percentEncode(writeText(values[name]))}`);
}

/** Letters, digits, `.,-_` and percent escapes alone: brackets and stars end a link for many a chat and mail program. */
function percentEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2C', ',');
}

/** The hash of a state, `#/random-features?v=1&…`, fields at their defaults left out. */
export function encodeLink({ lab, config, view }: LinkState): string {
  return `#/${lab}?${[
    `v=${LINK_VERSION}`,
    ...writeFields(randomFeaturesFields, config),
    ...writeFields(randomFeaturesView, view),
  ].join('&')}`;
}

function decodePart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Name–value texts of a query string; what cannot be read is listed. The last of repeated fields counts. */
function readQuery(query: string, rejections: Rejection[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decodePart(at < 0 ? part : part.slice(0, at));
    const value = decodePart(at < 0 ? '' : part.slice(at + 1));
    if (name === undefined || value === undefined) {
      rejections.push({
        field: shorten(part),
        given: shorten(part),
        reason: 'is not written as a link writes it',
        used: IGNORED,
      });
      continue;
    }
    if (pairs.has(name)) {
      rejections.push({
        field: shorten(name),
        given: shorten(pairs.get(name)),
        reason: 'is given twice',
        used: shorten(value),
      });
    }
    pairs.set(name, value);
  }
  return pairs;
}

/**
 * Reads a whole link or its hash. Never throws: every part that cannot be used is listed in `rejections` with the value
 * used instead. An empty hash is the default experiment and no complaint.
 */
export function decodeLink(link: string): LinkState & { rejections: Rejection[] } {
  const rejections: Rejection[] = [];
  const hashAt = link.indexOf('#');
  const hash = hashAt < 0 ? '' : link.slice(hashAt + 1);
  const queryAt = hash.indexOf('?');
  const path = (queryAt < 0 ? hash : hash.slice(0, queryAt)).replace(/^\/|\/$/g, '');
  if (path !== '' && !LAB_PATHS.some((known) => known === path)) {
    rejections.push({ field: 'lab', given: shorten(path), reason: 'is not a lab here', used: LAB_PATHS[0] });
  }
  const pairs = readQuery(queryAt < 0 ? '' : hash.slice(queryAt + 1), rejections);
  const version = pairs.get('v');
  pairs.delete('v');
  if (version !== undefined && version !== String(LINK_VERSION)) {
    rejections.push({
      field: 'v',
      given: shorten(version),
      reason: 'is not a link version this app knows; the fields it knows were read',
      used: String(LINK_VERSION),
    });
  }
  const viewPairs = [...pairs].filter(([name]) => Object.hasOwn(randomFeaturesView, name));
  const configPairs = [...pairs].filter(([name]) => !Object.hasOwn(randomFeaturesView, name));
  const typed = (table: FieldTable, entries: [string, string][]) =>
    entries.map(([name, text]): [string, unknown] => {
      const field = Object.hasOwn(table, name) ? table[name] : undefined;
      return [name, field === undefined ? text : readText(field, text)];
    });
  // A notice shows what stands in the link, not what it was read as.
  const asGiven = (rejection: Rejection): Rejection => ({
    ...rejection,
    given: shorten(pairs.get(rejection.field) ?? rejection.given),
  });
  const read = readRandomFeatures(typed(randomFeaturesFields, configPairs));
  const looked = readView(typed(randomFeaturesView, viewPairs));
  return {
    lab: LAB_PATHS[0],
    config: read.config,
    view: looked.view,
    rejections: [...rejections, ...[...read.rejections, ...looked.rejections].map(asGiven)],
  };
}
