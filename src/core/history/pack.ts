import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** Larger documents are not kept: such a run is opened again by its link. */
const MOST_BYTES = 5e6;

/** A document deflated; undefined for an empty one, and for what is too large to keep. */
export function packDocument(document: string): Uint8Array | undefined {
  if (document === '') return undefined;
  const bytes = deflateSync(strToU8(document));
  return bytes.length > MOST_BYTES ? undefined : bytes;
}

/** The document again; empty where there is none. Throws what fflate does where it is damaged. */
export function unpackDocument(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : strFromU8(inflateSync(bytes));
}
