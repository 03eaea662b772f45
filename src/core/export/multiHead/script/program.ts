import { experimentLink } from '../../../experiment/labLinks.ts';
import type { MultiHeadConfig } from '../../../experiment/multiHead/fields.ts';
import { relevantCount } from '../../../experiment/multiHead/readConfig.ts';
import { isSwept, trainingPlaces } from '../../../experiment/multiHead/sweep.ts';
import type { TrainingPlace } from '../../../experiment/multiHead/sweepNames.ts';
import { reportSteps } from '../../../experiment/reportSteps.ts';
import { ARRAYS_SECTION } from '../../python/arrays.ts';
import { COMPARISON_SECTION, JSON_SETTING } from '../../python/comparison.ts';
import { DRAWS_SECTION, DRAWS_SETTING, DRAWS_WORDS } from '../../python/draws.ts';
import { pythonLiteral, pythonRecord } from '../../python/literal.ts';
import type { Program, Section } from '../../python/program.ts';
import type { TakenRun } from '../../takenRun.ts';
import { placeFolder } from '../folders.ts';
import { descentSection } from './descent.ts';
import { curveMedians, outcomeMedians } from './medians.ts';
import { mixtureSection } from './mixture.ts';
import { MODEL_SECTION } from './model.ts';
import { OWN_TOKENS_SETTING, ownTokensSection } from './ownTokens.ts';
import { CURVE_MEDIANS_SECTION, OUTCOME_MEDIANS_SECTION, RUN_SECTION } from './run.ts';
import { startSection } from './start.ts';

/** A place of a sweep and the name of its folder among the arrays; the relevant count goes with the fraction. */
function placesLiteral(config: MultiHeadConfig): string {
  const lines = trainingPlaces(config).map((at) => {
    const own =
      at.relevantFraction === undefined ? at : { ...at, relevantCount: relevantCount({ ...config, ...at }) };
    return `    (${pythonLiteral(own)}, ${pythonLiteral(placeFolder(at))}),\n`;
  });
  return `[\n${lines.join('')}]`;
}

function medians({ config, curves, outcomes }: TakenRun<'multi-head'>): string {
  if (!isSwept(config)) return curveMedians(curves);
  const places = trainingPlaces(config).map(placeFolder);
  const placeOf = ({ at }: { readonly at: TrainingPlace }) => places.indexOf(placeFolder(at));
  return outcomeMedians(outcomes, placeOf, config.stopLoss > 0);
}

/** The config, the places of a sweep, the steps that are measured, and what the lab found. */
function experimentSection(run: TakenRun<'multi-head'>): Section {
  const { config, stepSizes = [] } = run;
  // What is measured along a training is not asked for in a sweep.
  const reports = isSwept(config) ? [config.steps] : reportSteps(config.steps);
  return {
    title: 'The experiment',
    words: `Every setting of the run; LAB is what the lab found (device: ${run.device.name}).`,
    code: `
CONFIG = ${pythonRecord({ ...config, relevantCount: relevantCount(config) })}

# Values of swept fields, and the folder of their arrays.
PLACES = ${placesLiteral(config)}
SWEPT = ${pythonLiteral(config.sweep)}

# Steps at which training is measured.
REPORTS = set(${pythonLiteral(reports)})

# From a step on, eta is another one, where it was changed in the middle.
CHANGES = ${pythonLiteral(stepSizes.map(({ step, stepSize }) => [step, stepSize]))}


def step_size_at(step, c):
    return ([c["stepSize"]] + [eta for first, eta in CHANGES if first <= step])[-1]


LAB = ${medians(run)}
`,
  };
}

/** A run of the gradient-descent lab as a program in NumPy. `address` opens it. */
export function multiHeadProgram(
  run: TakenRun<'multi-head'>,
  address: string = experimentLink('multi-head', run.config),
): Program {
  const { config } = run;
  const isOwn = config.data === 'own';
  return {
    title: 'Multi-head attention by gradient descent: a run of the Attention Lab in NumPy',
    head: [
      `The run: ${address}`,
      'After P. Deora, R. Ghaderi, H. Taheri, C. Thrampoulidis, On the Optimization and Generalization of Multi-head Attention (TMLR 2024, arXiv 2310.12680). ' +
        'Same model, same law of the data, same training; it needs NumPy and nothing else, and none of the lab’s code.',
      DRAWS_WORDS,
      ...(isOwn ? ['The samples are your own: give their file as data.'] : []),
    ],
    settings: [DRAWS_SETTING, ...(isOwn ? [OWN_TOKENS_SETTING] : []), JSON_SETTING],
    sections: [
      experimentSection(run),
      DRAWS_SECTION,
      ARRAYS_SECTION,
      MODEL_SECTION,
      isOwn ? ownTokensSection(config.labelNoise) : mixtureSection(config),
      startSection(config.init),
      descentSection(config),
      RUN_SECTION,
      isSwept(config) ? OUTCOME_MEDIANS_SECTION : CURVE_MEDIANS_SECTION,
      COMPARISON_SECTION,
    ],
  };
}
