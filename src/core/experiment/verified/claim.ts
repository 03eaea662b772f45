import { fnv64 } from '../../math/fnv.ts';
import type { Findings } from './headlines.ts';

/** The version of claims written here. */
const CLAIM_VERSION = 1;

/**
 * Significant decimal digits of every number in a digest. A float32 has seven: six leave out the last one, which says
 * nothing, and still tell any change of a draw, a setting or a formula. Numbers rounded are equal only where the arithmetic
 * was: two devices whose sums round otherwise have digests of their own, and are held to the tolerance of verdict.ts instead.
 */
const DIGEST_DIGITS = 6;

/** Significant digits of the headline values that a link carries. */
export const VALUE_DIGITS = 5;

/** What a verified link says of its run. */
export interface Claim {
  /** The app that made it. */
  readonly version: string;
  readonly device: string;
  /** Of all numbers, {@link digestOf}. */
  readonly digest: string;
  /** The headlines of `findingsOf`, in its order. */
  readonly values: readonly number[];
}

/** A number to so many significant digits; what has no digits stays as it is. The same in every browser (ECMA-262). */
export function round(value: number, digits: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

/** Sixteen hex digits of all numbers of a run, to six significant digits. */
export function digestOf({ numbers }: Pick<Findings, 'numbers'>): string {
  return fnv64(numbers.map((curve) => [curve.length, ...curve.map((value) => round(value, DIGEST_DIGITS))]));
}

/** What a run claims of itself. */
export function claimOf(findings: Findings, version: string, device: string): Claim {
  const values = findings.headlines.map(({ value }) => round(value, VALUE_DIGITS));
  return { version, device, digest: digestOf(findings), values };
}

/** A checksum of an experiment and what is claimed of it: it tells a link that was cut or edited. */
function checksum(experiment: string, body: string): string {
  return fnv64([Array.from(`${experiment} ${body}`, (sign) => sign.codePointAt(0) ?? 0)]).slice(0, 8);
}

function bodyOf({ version, device, digest, values }: Claim): string {
  return [CLAIM_VERSION, version, device, digest, values.join(',')].join('_');
}

/** A claim as it stands in a link, with a checksum over it and `experiment`, the hash of what was asked. */
export function writeClaim(experiment: string, claim: Claim): string {
  const body = bodyOf(claim);
  return `${body}_${checksum(experiment, body)}`;
}

/**
 * What a link claims. 'later': in a form that only a later version knows. 'changed': the link or the claim was edited or cut
 * after it was made. 'unreadable': no claim at all.
 */
export type ReadClaim =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'later' | 'changed' | 'unreadable' };

const NUMBER = /^(-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?|NaN|-?Infinity)$/;

/** Reads a claim about an experiment. Never throws; of a hostile text nothing is kept. */
export function readClaim(experiment: string, text: string): ReadClaim {
  const version = /^(\d{1,9})_/.exec(text)?.[1];
  if (version === undefined) return { kind: 'unreadable' };
  if (Number(version) > CLAIM_VERSION) return { kind: 'later' };
  const parts = text.split('_');
  const [, app = '', device = '', digest = '', list = '', check] = parts;
  const values = list === '' ? [] : list.split(',');
  const isWhole =
    parts.length === 6 &&
    /^[\w.-]{1,40}$/.test(app) &&
    /^[a-z0-9-]{1,20}$/.test(device) &&
    /^[0-9a-f]{16}$/.test(digest) &&
    values.length <= 100 &&
    values.every((value) => NUMBER.test(value));
  if (!isWhole) return { kind: 'unreadable' };
  const claim = { version: app, device, digest, values: values.map(Number) };
  const body = text.slice(0, text.lastIndexOf('_'));
  return checksum(experiment, body) === check ? { kind: 'claim', claim } : { kind: 'changed' };
}
