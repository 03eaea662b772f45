import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PairUnit } from '../../core/experiment/positionalSemantic/curve.ts';
import { pairUnits } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { pairTrainingAt } from '../../core/experiment/positionalSemantic/sweep.ts';
import type { Arrays } from '../../core/export/npz/arrays.ts';
import { startOf } from '../../core/positionalSemantic/descent.ts';
import { wholeTrial } from '../../core/positionalSemantic/pairTrial.ts';
import { mixTokens } from '../../core/positionalSemantic/samples.ts';
import type { PairSamples } from '../../core/positionalSemantic/student.ts';
import { writeArrays } from '../arrays.ts';
import type { Dump } from '../outputs.ts';
import type { TrainedPair } from './headless.ts';

/** What the manifests of a dump call themselves. */
const DUMP_SCHEMA = 'attention-lab/positional-semantic-dump@1';

const CONVENTIONS = [
  'Token 0 has the position vector 1/sqrt(d), token 1 its negative.',
  'Student: softmax_rows(s s^T) (X + P) with s = (X + P) Q / sqrt(d).',
  'Loss: sum of squared errors / (2 d) + lambda |Q|^2 / 2.',
];

/** "d-200/semantic/trial-0"; in a sweep below a folder for each swept field. */
function unitFolder({ tokenDim, start, trial, at = {} }: PairUnit): string {
  const place = Object.entries(at).map(([name, value]) => `${name}-${value}/`);
  return `${place.join('')}d-${tokenDim}/${start}/trial-${trial}`;
}

/** Names of the folders that a dump has, one for each training. */
export function pairFolders(config: PositionalSemanticConfig): string[] {
  return pairUnits(config).map(unitFolder);
}

/** Every training of a run with its exact samples, start and end. */
export function dumpOfPairs(config: PositionalSemanticConfig, units: readonly TrainedPair[]): Dump {
  const folders = units.map(({ curve }) => unitFolder(curve));
  return {
    folders,
    manifest: { schema: DUMP_SCHEMA, config, units: folders },
    write: (k, folder) => dumpUnit(folder, config, units[k] as TrainedPair),
  };
}

function sampleArrays(part: string, { tokens, geometry }: PairSamples): Arrays {
  const { n, d, mixing } = geometry;
  return {
    [`${part}_tokens`]: { shape: [n, 2, d], values: [tokens] },
    [`${part}_targets`]: { shape: [n, 2, d], values: [mixTokens(tokens, mixing, d)] },
  };
}

/** Writes the exact arrays of one training, float64 .npy in C order, with a manifest of names and shapes. */
function dumpUnit(
  folder: string,
  whole: PositionalSemanticConfig,
  { curve, ending, final }: TrainedPair,
): void {
  const { tokenDim: d, start, trial } = curve;
  const config = pairTrainingAt(whole, curve);
  const { seed, teacher, train, test } = wholeTrial(config, curve);
  const first = startOf(start, teacher, seed, config.startScale);
  const last = final ?? { step: 0, Q: first };
  const arrays: Arrays = {
    ...sampleArrays('train', train),
    ...sampleArrays('test', test),
    teacher: { shape: [d], values: [teacher] },
    initial_Q: { shape: [d], values: [first] },
    final_Q: { shape: [d], values: [last.Q] },
  };
  const manifest = {
    schema: DUMP_SCHEMA,
    config,
    tokenDim: d,
    start,
    trial,
    seed,
    finalStep: last.step,
    ...(ending === undefined ? {} : { ending }),
    arrays: writeArrays(folder, arrays),
    conventions: CONVENTIONS,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
