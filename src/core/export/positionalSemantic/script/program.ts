import { experimentLink } from '../../../experiment/labLinks.ts';
import { pairPlaces } from '../../../experiment/positionalSemantic/sweep.ts';
import { reportSteps } from '../../../experiment/reportSteps.ts';
import { ARRAYS_SECTION } from '../../python/arrays.ts';
import { COMPARISON_SECTION, JSON_SETTING } from '../../python/comparison.ts';
import { DRAWS_SECTION, DRAWS_SETTING, DRAWS_WORDS } from '../../python/draws.ts';
import { pythonLiteral, pythonRecord } from '../../python/literal.ts';
import type { Program, Section } from '../../python/program.ts';
import type { TakenRun } from '../../takenRun.ts';
import { drawFolder } from '../folders.ts';
import { labMedians } from './medians.ts';
import { DATA_SECTION, MEDIANS_SECTION, MODEL_SECTION, RUN_SECTION } from './sections.ts';
import { trainingSection } from './training.ts';

/** Places of a sweep and dimensions, each with the name of its folder among the arrays. */
function placesLiteral({ config }: TakenRun<'positional-semantic'>): string {
  const lines = pairPlaces(config).flatMap((at) =>
    config.tokenDim.map((d) => `    (${pythonLiteral(at)}, ${d}, ${pythonLiteral(drawFolder(at, d))}),\n`),
  );
  return `[\n${lines.join('')}]`;
}

/** The config, the places of a sweep, the steps that are measured, and what the lab found. */
function experimentSection(run: TakenRun<'positional-semantic'>): Section {
  const { config } = run;
  const reports = config.sweep.length > 0 ? [config.steps] : reportSteps(config.steps);
  return {
    title: 'The experiment',
    words: `Every setting of the run; LAB is what the lab found (device: ${run.device.name}).`,
    code: `
CONFIG = ${pythonRecord(config)}

# Values of swept fields, dimension, and the folder of their arrays.
PLACES = ${placesLiteral(run)}

# Steps at which training is measured.
REPORTS = set(${pythonLiteral(reports)})

LAB = ${labMedians(run)}
`,
  };
}

/** A run of the positional–semantic lab as a program in NumPy. `address` opens it. */
export function positionalSemanticProgram(
  run: TakenRun<'positional-semantic'>,
  address: string = experimentLink('positional-semantic', run.config),
): Program {
  return {
    title: 'Positional or semantic attention: a run of the Attention Lab in NumPy',
    head: [
      `The run: ${address}`,
      'After H. Cui, F. Behrens, F. Krzakala, L. Zdeborová, A Phase Transition between Positional and Semantic Learning in a Solvable Model of Dot-Product Attention (NeurIPS 2024, arXiv 2402.03902). ' +
        'Same model, same law of the data, same training; it needs NumPy and nothing else, and none of the lab’s code.',
      DRAWS_WORDS,
    ],
    settings: [DRAWS_SETTING, JSON_SETTING],
    sections: [
      experimentSection(run),
      DRAWS_SECTION,
      ARRAYS_SECTION,
      DATA_SECTION,
      MODEL_SECTION,
      trainingSection(run.config.optimiser),
      RUN_SECTION,
      MEDIANS_SECTION,
      COMPARISON_SECTION,
    ],
  };
}
