import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Deck, ReadDeck } from './deck.ts';
import { readDeck, writeDeck } from './deck.ts';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes that a deck may have once it is unpacked: far above what the limits of a deck allow. */
const MOST_BYTES = 4e6;

/** Bytes in letters that need no escape in a link (RFC 4648 base64url, without padding). */
function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = Math.min(4, Math.ceil(((bytes.length - at) * 8) / 6));
    for (let k = 0; k < letters; k++) text += SIGNS[(word >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** Undefined where a sign is none of those. */
function fromLetters(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return undefined;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (word >> bits) & 255;
  }
  return bytes;
}

/** A deck as one text for a link: its JSON, deflated, in letters. Ten usual states take some two thousand characters. */
export function encodeDeck(deck: Deck): string {
  return toLetters(deflateSync(strToU8(writeDeck(deck)), { level: 9 }));
}

/** The deck of such a text. Never throws. */
export function decodeDeck(text: string): ReadDeck {
  const bytes = fromLetters(text);
  const cut = {
    ok: false,
    reason: 'The deck in this link cannot be read: the link may be cut off.',
  } as const;
  if (bytes === undefined) return cut;
  try {
    const json = inflateSync(bytes, { out: new Uint8Array(Math.min(MOST_BYTES, 1100 * bytes.length + 64)) });
    return readDeck(strFromU8(json));
  } catch {
    return cut;
  }
}
