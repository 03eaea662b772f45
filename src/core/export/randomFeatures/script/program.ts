import { hasUnitTokens } from '../../../dataset/normalise.ts';
import { experimentLink } from '../../../experiment/labLinks.ts';
import type { RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import { isShipped } from '../../../experiment/randomFeatures/ownData.ts';
import { targetsOf } from '../../../experiment/randomFeatures/panels.ts';
import { isInfinite } from '../../../experiment/randomFeatures/readConfig.ts';
import { configAt, unitsOf } from '../../../experiment/randomFeatures/units.ts';
import { standardisationOf } from '../../../randomFeatures/standardisation.ts';
import { ARRAYS_SECTION } from '../../python/arrays.ts';
import { COMPARISON_SECTION, JSON_SETTING } from '../../python/comparison.ts';
import { DRAWS_SECTION, DRAWS_SETTING, DRAWS_WORDS } from '../../python/draws.ts';
import { pythonLiteral, pythonRecord } from '../../python/literal.ts';
import type { Program, Section } from '../../python/program.ts';
import type { TakenRun } from '../../takenRun.ts';
import { dataSection, dataSetting } from './data.ts';
import { featuresSection, hasFeatures } from './features.ts';
import { fitSection } from './fit.ts';
import { infiniteSection } from './infinite.ts';
import { riskMedians, unitsLiteral } from './medians.ts';
import { MEDIANS_SECTION, runSection } from './run.ts';
import { targetsSection } from './targets.ts';

/** Mean and deviation of every target's law at every shape of a run, by (panel, N, d). */
function standardLiteral(config: RandomFeaturesConfig): string {
  const lines = new Set<string>();
  for (const unit of unitsOf({ ...config, seeds: 1 })) {
    const { numKeys, tokenDim } = configAt(config, unit);
    for (const [panel, target] of targetsOf(config).entries()) {
      const { mean, deviation } = standardisationOf(target, numKeys, tokenDim);
      lines.add(
        `    (${panel}, ${numKeys}, ${tokenDim}): (${pythonLiteral(mean)}, ${pythonLiteral(deviation)}),\n`,
      );
    }
  }
  return `{\n${[...lines].join('')}}`;
}

function experimentSection({ config, curves, device }: TakenRun<'random-features'>): Section {
  const standard =
    config.data === 'sphere'
      ? `
# Mean and deviation of each target's law by (panel, N, d): what an endless draw would give, by quadrature.
STANDARD = ${standardLiteral(config)}
`
      : '';
  return {
    title: 'The experiment',
    words: `Every setting of the run; LAB is what the lab found (device: ${device.name}).`,
    code: `
CONFIG = ${pythonRecord(config)}
SWEEPS_HEADS = ${pythonLiteral(config.sweep.includes('numHeads'))}

# Model, values of swept fields, folder of arrays, numbers of heads, sample sizes.
UNITS = ${unitsLiteral(config)}
${standard}
# Median test risk by (panel, unit, M where it is swept else 0, n).
LAB = ${riskMedians(config, curves)}
`,
  };
}

/** Whether tokens of a run must be scaled to length 1, as those of the data set that it used were. */
function isScaled({ config, data }: TakenRun<'random-features'>): boolean {
  return isShipped(config.data) || (data !== undefined && hasUnitTokens(data));
}

/** A run of the random-features lab as a program in NumPy. `address` opens it. */
export function randomFeaturesProgram(
  run: TakenRun<'random-features'>,
  address: string = experimentLink('random-features', run.config),
): Program {
  const { config } = run;
  const isSphere = config.data === 'sphere';
  const turns = config.rotation === 'target' || config.rotation === 'both';
  const finite = hasFeatures(config);
  const infinite = config.models.some(isInfinite);
  return {
    title: 'Random-feature attention: a run of the Attention Lab in NumPy',
    head: [
      `The run: ${address}`,
      'After H. Fu, T. Guo, Y. Bai, S. Mei, What can a Single Attention Layer Learn? A Study Through the Random Features Lens (NeurIPS 2023, arXiv 2307.11353). ' +
        'Same models, same law of the data, same ridge regression; it needs NumPy and nothing else, and none of the lab’s code.',
      DRAWS_WORDS,
      ...(isSphere ? [] : ['The tokens are those of a file: give it as data.']),
    ],
    settings: [DRAWS_SETTING, ...(isSphere ? [] : [dataSetting(config.data)]), JSON_SETTING],
    sections: [
      experimentSection(run),
      DRAWS_SECTION,
      ARRAYS_SECTION,
      targetsSection(targetsOf(config), turns),
      dataSection(config, isScaled(run)),
      ...(finite ? [featuresSection(config)] : []),
      ...(infinite ? [infiniteSection(config)] : []),
      fitSection(config),
      runSection(finite, infinite),
      MEDIANS_SECTION,
      COMPARISON_SECTION,
    ],
  };
}
