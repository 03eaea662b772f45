import type { PageEntries } from './embed.ts';
import { CLAIM_ENTRY, pageEntries } from './embed.ts';
import type { Field, FieldTable, Rejection } from './field.ts';
import { readEntries, readText, shorten, writeText } from './field.ts';

/** The labs, as links name them. The first is opened where a link names none. */
export const LAB_PATHS = ['random-features', 'multi-head', 'positional-semantic'] as const;
export type LabPath = (typeof LAB_PATHS)[number];

/** The version written into links. A link of an older version keeps its meaning for ever. */
const LINK_VERSION = 1;

const IGNORED = '';

/** What a lab's links are made of. */
export interface LinkTables<Config extends object, View extends object> {
  /** The lab, as its links name it. */
  readonly lab: string;
  readonly fields: FieldTable;
  readonly viewFields: FieldTable;
  read(entries: Iterable<readonly [string, unknown]>): { config: Config; rejections: Rejection[] };
  readView(entries: Iterable<readonly [string, unknown]>): { view: View; rejections: Rejection[] };
}

function writeFields(table: FieldTable, values: object): string[] {
  return Object.entries(table)
    .map(([name, field]): [string, string, string] => [
      name,
      writeText((values as Readonly<Record<string, unknown>>)[name]),
      writeText(field.default),
    ])
    .filter(([, value, standard]) => value !== standard)
    .map(([name, value]) => `${name}=${percentEncode(value)}`);
}

/** A link with one more entry. */
export function withEntry(link: string, name: string, value: string): string {
  return `${link}${link.includes('?') ? '&' : '?'}${name}=${percentEncode(value)}`;
}

/** What a link says under a name that is no field of a lab; undefined where it says nothing. */
export function linkEntry(link: string, name: string): string | undefined {
  return readQuery(split(link).query, []).get(name);
}

/** A link with the entries for the page that another one has, as they stand there. */
export function withPageEntriesOf(link: string, other: string): string {
  const entries = readQuery(split(other).query, []);
  return Object.keys(pageEntries).reduce((sum, name) => {
    const text = entries.get(name);
    return text === undefined ? sum : withEntry(sum, name, text);
  }, link);
}

/** What a link says to the page; what cannot be used is listed, with the default in its place. Never throws. */
export function readPageEntries(link: string): { config: PageEntries; rejections: Rejection[] } {
  const entries = [...readQuery(split(link).query, [])];
  const ofPage = entries.filter(([name]) => Object.hasOwn(pageEntries, name));
  return readEntries(pageEntries, typed(pageEntries, ofPage));
}

/** A link with entries for the page, defaults left out, in place of those that it has. */
export function withPageEntries(link: string, entries: Partial<PageEntries>): string {
  const { path, query } = split(link);
  const kept = [...readQuery(query, [])].filter(([name]) => !Object.hasOwn(pageEntries, name));
  const plain = kept.reduce((sum, [name, text]) => withEntry(sum, name, text), `#/${path}`);
  const table = Object.entries<Field>(pageEntries);
  return table.reduce((sum, [name, field]) => {
    const value = (entries as Readonly<Record<string, unknown>>)[name];
    const text = value === undefined ? '' : writeText(value);
    return value === undefined || text === writeText(field.default) ? sum : withEntry(sum, name, text);
  }, plain);
}

/** Letters, digits, `.,-_` and percent escapes alone: brackets and stars end a link for many a chat and mail program. */
function percentEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2C', ',');
}

/** The hash of a state of a lab, `#/random-features?v=1&…`, fields at their defaults left out. */
export function writeLink<Config extends object, View extends object>(
  { lab, fields, viewFields }: LinkTables<Config, View>,
  config: Config,
  view: View,
): string {
  const parts = [`v=${LINK_VERSION}`, ...writeFields(fields, config), ...writeFields(viewFields, view)];
  return `#/${lab}?${parts.join('&')}`;
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

/** A link cut into the name of its lab, as it is written there, and its query. */
function split(link: string): { readonly path: string; readonly query: string } {
  const hashAt = link.indexOf('#');
  const hash = hashAt < 0 ? '' : link.slice(hashAt + 1);
  const queryAt = hash.indexOf('?');
  const path = (queryAt < 0 ? hash : hash.slice(0, queryAt)).replace(/^\/|\/$/g, '');
  return { path, query: queryAt < 0 ? '' : hash.slice(queryAt + 1) };
}

/** The lab that a link opens; the first where it names none or one that is not here. */
export function labOfLink(link: string): LabPath {
  const { path } = split(link);
  return LAB_PATHS.find((known) => known === path) ?? LAB_PATHS[0];
}

/** Entries with their texts read as their fields' types. */
function typed(table: FieldTable, entries: [string, string][]): [string, unknown][] {
  return entries.map(([name, text]): [string, unknown] => {
    const field = Object.hasOwn(table, name) ? table[name] : undefined;
    return [name, field === undefined ? text : readText(field, text)];
  });
}

/**
 * Reads a whole link or its hash as one of a lab. Never throws: every part that cannot be used is listed in `rejections`
 * with the value used instead. An empty hash is the default experiment and no complaint.
 */
export function readLink<Config extends object, View extends object>(
  tables: LinkTables<Config, View>,
  link: string,
): { config: Config; view: View; rejections: Rejection[] } {
  const rejections: Rejection[] = [];
  const { path, query } = split(link);
  if (path !== '' && !LAB_PATHS.some((known) => known === path)) {
    rejections.push({ field: 'lab', given: shorten(path), reason: 'is not a lab here', used: tables.lab });
  }
  const pairs = readQuery(query, rejections);
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
  pairs.delete(CLAIM_ENTRY);
  for (const name of Object.keys(pageEntries)) pairs.delete(name);
  const page = readPageEntries(link);
  const isView = ([name]: [string, string]): boolean => Object.hasOwn(tables.viewFields, name);
  // A notice shows what stands in the link, not what it was read as.
  const asGiven = (rejection: Rejection): Rejection => ({
    ...rejection,
    given: shorten(pairs.get(rejection.field) ?? rejection.given),
  });
  const entries = [...pairs];
  const read = tables.read(
    typed(
      tables.fields,
      entries.filter((entry) => !isView(entry)),
    ),
  );
  const looked = tables.readView(typed(tables.viewFields, entries.filter(isView)));
  return {
    config: read.config,
    view: looked.view,
    rejections: [
      ...rejections,
      ...page.rejections,
      ...[...read.rejections, ...looked.rejections].map(asGiven),
    ],
  };
}
