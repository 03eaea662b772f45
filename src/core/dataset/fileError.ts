/** A file that cannot be read as numbers. The message says what is wrong with it and ends in a full stop. */
export class FileError extends Error {
  override name = 'FileError';
}

/**
 * Most bytes that are read: of one file, of the arrays unpacked from it, and of one array as float64. Larger than any
 * data set the lab can train on (8192 samples of 65 tokens of 64 numbers are 273 MB).
 */
export const MAX_BYTES = 512e6;

/** Most numbers in one array. */
export const MAX_VALUES = MAX_BYTES / 8;
