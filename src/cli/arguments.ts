import { parseArgs } from 'node:util';
import type { Dataset, TokenDataset } from '../core/dataset/dataset.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import type { PositionalSemanticConfig } from '../core/experiment/positionalSemantic/fields.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import type { NodeChoice } from './devices.ts';
import { NODE_CHOICES } from './devices.ts';
import { withTokens } from './multiHead/ownData.ts';
import type { OutputNames } from './outputs.ts';
import { FILE_OUTPUTS } from './outputs.ts';
import { withData } from './randomFeatures/ownData.ts';
import type { Asked } from './readExperiment.ts';
import { isLink, readExperiment } from './readExperiment.ts';
import { firstLine, UsageError } from './usage.ts';

/** An experiment with the data it runs on. */
export type Experiment =
  | {
      readonly lab: 'random-features';
      readonly config: RandomFeaturesConfig;
      /** Data of one's own, if the experiment runs on them. */
      readonly data: Dataset | undefined;
    }
  | {
      readonly lab: 'multi-head';
      readonly config: MultiHeadConfig;
      readonly data: TokenDataset | undefined;
    }
  | { readonly lab: 'positional-semantic'; readonly config: PositionalSemanticConfig };

export interface LabArguments {
  /** undefined when help is asked for. */
  readonly experiment: Experiment | undefined;
  /** The link that asks for it, if one does. */
  readonly link: string | undefined;
  /** The file the experiment was read from, if it was. */
  readonly file: string | undefined;
  readonly outputs: OutputNames;
  /** Whether the arrays have the kernels, too. */
  readonly kernels: boolean;
  readonly device: NodeChoice | undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', multiple: true },
        normalise: { type: 'boolean', default: false },
        csv: { type: 'string', multiple: true },
        script: { type: 'string', multiple: true },
        notebook: { type: 'string', multiple: true },
        npz: { type: 'string', multiple: true },
        theory: { type: 'string', multiple: true },
        kernels: { type: 'boolean', default: false },
        dump: { type: 'string', multiple: true },
        device: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? firstLine(cause.message) : String(cause));
  }
}

/** The value of an option that may be given once. */
function once(name: string, values: readonly string[] | undefined): string | undefined {
  if (values !== undefined && values.length > 1)
    throw new UsageError(`--${name} is given ${values.length} times`);
  return values?.[0];
}

function withItsData(asked: Asked, paths: readonly string[] | undefined, normalise: boolean): Experiment {
  switch (asked.lab) {
    case 'random-features':
      return { lab: asked.lab, ...withData(asked.config, paths, normalise) };
    case 'multi-head':
      if (normalise) throw new UsageError('--normalise is for the lab random-features');
      return { lab: asked.lab, ...withTokens(asked.config, paths) };
    case 'positional-semantic':
      if (normalise) throw new UsageError('--normalise is for the lab random-features');
      if (paths !== undefined) throw new UsageError('--data is for the labs random-features and multi-head');
      return asked;
    default:
      return asked satisfies never;
  }
}

/** Reads the command line. Throws UsageError, whose message is one line. */
export function readArguments(args: readonly string[]): LabArguments {
  const { values, positionals } = parse(args);
  const wanted = once('device', values.device);
  const device = NODE_CHOICES.find((name) => name === wanted);
  if (wanted !== undefined && device === undefined) {
    throw new UsageError(`--device = ${wanted} must be one of ${NODE_CHOICES.join(', ')}`);
  }
  const outputs: OutputNames = {
    ...Object.fromEntries(FILE_OUTPUTS.map((name) => [name, once(name, values[name])])),
    dump: once('dump', values.dump),
  };
  const { kernels } = values;
  if (values.help)
    return { experiment: undefined, link: undefined, file: undefined, outputs, kernels, device };
  if (kernels && outputs.npz === undefined) throw new UsageError('--kernels is for the file of --npz');
  const [text] = positionals;
  if (text === undefined) {
    throw new UsageError('which experiment? Give a link in quotes or a JSON file; --help tells more');
  }
  if (positionals.length > 1) {
    throw new UsageError(`one experiment at a time, not ${positionals.length}; put the link in quotes`);
  }
  const experiment = withItsData(readExperiment(text), values.data, values.normalise);
  if (kernels && experiment.lab !== 'random-features') {
    throw new UsageError('--kernels is for the lab random-features');
  }
  if (outputs.theory !== undefined && experiment.lab !== 'positional-semantic') {
    throw new UsageError('--theory is for the lab positional-semantic');
  }
  return {
    experiment,
    link: isLink(text) ? text : undefined,
    file: isLink(text) ? undefined : text,
    outputs,
    kernels,
    device,
  };
}
