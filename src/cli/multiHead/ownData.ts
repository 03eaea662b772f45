import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { MULTI_HEAD_DATA } from '../../core/dataset/multiHeadData.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { fitToTokens } from '../../core/experiment/multiHead/ownData.ts';
import { OWN_NEEDS_FILES, readData } from '../ownData.ts';
import { tellUsed } from '../refuse.ts';
import { UsageError } from '../usage.ts';

/** Training on the data it asks for, with what they cannot serve put right and said. Throws UsageError. */
export function withTokens(
  asked: MultiHeadConfig,
  paths: readonly string[] | undefined,
): { readonly config: MultiHeadConfig; readonly data: TokenDataset | undefined } {
  if (paths === undefined) {
    if (asked.data === 'own') throw new UsageError(OWN_NEEDS_FILES);
    return { config: asked, data: undefined };
  }
  const data = readData(MULTI_HEAD_DATA, paths);
  const { config, rejections } = fitToTokens(asked, data);
  tellUsed(rejections);
  return { config, data };
}
