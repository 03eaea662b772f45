import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { checkOutputs } from './outputs.ts';
import { runLab } from './testing/runLab.ts';
import { UsageError } from './usage.ts';

// Large enough that computing it before refusing would end the test by its time.
const LONG = '#/random-features?v=1&numHeads=20000&numSamples=8192&seeds=50';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  mkdirSync(join(folder, 'sub'));
  const files = {
    'cut.json': '{"numHeads": 10, "seed',
    'array.json': '[1, 2]',
    'null.json': 'null',
    'types.json': '{"numHeads": "10", "seeds": null, "models": {}}',
    'range.json': '{"numHeads": 1e300}',
    'proto.json': '{"__proto__": {"numHeads": 3}}',
    'empty.json': '',
    'run.json': '{"schema": "attention-lab/run@1", "curves": []}',
    'file.txt': 'x',
    'ok.json': '{}',
    'own.json': '{"data": "own"}',
    'nowhere.json': '{"lab": "nowhere"}',
    'training.json': '{"lab": "multi-head", "numHeads": [2], "ridge": 1}',
    'typed.json': '{"target": "custom", "expression": "t * $"}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const BAD: [string, string[], RegExp][] = [
  ['nothing at all', [], /which experiment/],
  ['two experiments', [LONG, LONG], /one experiment at a time/],
  ['an unknown option', [LONG, '--gpu'], /--gpu/],
  ['an option without its value', [LONG, '--csv'], /--csv/],
  ['a device that Node lacks', [LONG, '--device', 'webgl'], /webgl must be one of simd, wasm, cpu/],
  ['a field out of range', ['#/random-features?v=1&numHeads=0'], /numHeads = 0 must be from 1/],
  ['a field that is NaN', ['#/random-features?v=1&ridge=NaN'], /ridge = NaN must be a number/],
  ['an infinite field', ['#/random-features?v=1&noise=1e999'], /noise = 1e999 must be a finite number/],
  ['an unknown field', ['#/random-features?v=1&heads=3'], /heads = 3 is not a field/],
  ['several bad fields', ['#/random-features?v=1&p=x&q=y'], /p = x .*; q = y /],
  ['a value of several lines', ['#/random-features?v=1&target=a%0Ab%0D%0Ac'], /target = a b c must/],
  [
    'a typed target, at the character',
    ['#/random-features?v=1&target=custom&expression=t%20*%20$'],
    /expression = t \* \$ is not understood at character 5: /,
  ],
  ['a typed target in JSON', ['typed.json'], /expression = t \* \$ is not understood at character 5: /],
  [
    'a typed target without a value everywhere',
    ['#/random-features?v=1&target=custom&expression=1/t'],
    /expression = 1\/t cannot be a target: /,
  ],
  [
    'own data without their files',
    ['#/random-features?v=1&data=own'],
    /data = own needs the files: .*--data/,
  ],
  ['own data in JSON without their files', ['own.json'], /data = own needs the files/],
  ['labels without data', ['#/random-features?v=1&target=labels'], /target = labels needs data of your own/],
  [
    'softmax heads without end',
    ['#/random-features?v=1&models=infinite&activation=softmax'],
    /models = infinite has no closed form for softmax/,
  ],
  [
    'heads of low rank without end',
    ['#/random-features?v=1&models=infiniteRfa&headRank=2'],
    /models = infiniteRfa has a closed form only/,
  ],
  [
    'three sweeps',
    ['#/random-features?v=1&sweep=numSamples,numHeads,numKeys'],
    /sweep = .* may name at most 2/,
  ],
  [
    'panels on a map',
    ['#/random-features?v=1&sweep=numSamples,numHeads&panels=f2'],
    /panels = f2 cannot stand/,
  ],
  ['a panel that is none', ['#/random-features?v=1&panels=f2,g9-1'], /panels = f2,g9-1 must be a comma list/],
  [
    'a rule for lambda that is none',
    ['#/random-features?v=1&ridge=best'],
    /ridge = best must be a number from 0 to 10000 or one of/,
  ],
  ['data that are not there', ['ok.json', '--data', 'none.npz'], /--data none\.npz cannot be read .*ENOENT/],
  ['data that are no arrays', ['ok.json', '--data', 'file.txt'], /--data: /],
  [
    'data beside a set that comes with the lab',
    ['#/random-features?v=1&data=digitParity', '--data', 'file.txt'],
    /already asks for data = digitParity/,
  ],
  ['--normalise without data', ['ok.json', '--normalise'], /--normalise is for the tokens of --data/],
  [
    'a field of training out of range',
    ['#/multi-head?v=1&numHeads=0,4'],
    /numHeads = 0,4 must be a comma list of whole numbers from 1 to 256/,
  ],
  ['a step size of 0', ['#/multi-head?v=1&stepSize=0'], /stepSize = 0 must be from 0.0001/],
  [
    'a share of relevant tokens above 1',
    ['#/multi-head?v=1&relevantFraction=2'],
    /relevantFraction = 2 must/,
  ],
  [
    'more noise directions than dimensions',
    ['#/multi-head?v=1&tokenDim=5'],
    /numNoiseTokens = 4 needs d of at least 6/,
  ],
  ['a field of the other lab', ['#/multi-head?v=1&queryKeyMean=4'], /queryKeyMean = 4 is not a field/],
  [
    'a lab in JSON that is none',
    ['nowhere.json'],
    /lab = nowhere must be one of random-features, multi-head/,
  ],
  ['a field of the other lab in JSON', ['training.json'], /ridge = 1 is not a field/],
  [
    'data that are no numbers',
    ['#/multi-head?v=1', '--data', 'file.txt'],
    /--data: file.txt: It is neither .npz/,
  ],
  ['tokens to scale where the theory scales none', ['#/multi-head?v=1', '--normalise'], /--normalise is for/],
  ['an unknown lab', ['#/nowhere?v=1'], /nowhere is not a lab/],
  ['a later link version', ['#/random-features?v=2'], /v = 2/],
  ['a file that is not there', ['none.json'], /none\.json.*ENOENT/],
  ['a file name of two lines', ['no\nne.json'], /no ne\.json/],
  ['a folder', ['sub'], /sub.*EISDIR/],
  ['truncated JSON', ['cut.json'], /cut\.json is not JSON/],
  ['an empty file', ['empty.json'], /empty\.json is not JSON/],
  ['a JSON array', ['array.json'], /does not hold a JSON object/],
  ['a JSON null', ['null.json'], /does not hold a JSON object/],
  ['JSON of wrong types', ['types.json'], /numHeads = 10 must be a number; seeds = null .*; models = /],
  ['a huge number in JSON', ['range.json'], /numHeads = 1e\+300 must be from/],
  ['a __proto__ in JSON', ['proto.json'], /__proto__ = .* is not a field/],
  ['a saved run without its config', ['run.json'], /does not hold a JSON object/],
];

const BAD_OUTPUTS: [string, string[], RegExp][] = [
  ['a CSV in a folder that is not there', ['--csv', 'no/where.csv'], /there is no folder no/],
  ['a CSV in a file taken for a folder', ['--csv', 'file.txt/x.csv'], /file\.txt/],
  ['a CSV that is a folder', ['--csv', 'sub'], /sub is a folder/],
  ['a CSV without a name', ['--csv', ''], /--csv/],
  ['a dump into a file', ['--dump', 'file.txt'], /file\.txt is a file/],
  ['a dump beneath a file', ['--dump', 'file.txt/deep/er'], /file\.txt/],
  ['a dump without a name', ['--dump', ''], /--dump/],
];

describe('bad input', () => {
  it.each([...BAD.filter((_, k) => k % 5 === 0), ...BAD_OUTPUTS.slice(0, 2)])(
    'in the real command ends with 2, one line and no file: %s',
    async (_what, args, message) => {
      const before = readdirSync(folder, { recursive: true }).sort();
      const given = args[0]?.startsWith('--') ? [LONG, ...args] : args;
      const { code, stdout, stderr } = await runLab(given, folder);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^lab: [^\n]+\n$/);
      expect(stderr).toMatch(message);
      expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    },
    30_000,
  );

  /** The message of the UsageError that `check` throws, where the command would be started in `folder`. */
  function refusal(check: () => void): string {
    const home = process.cwd();
    process.chdir(folder);
    try {
      check();
    } catch (cause) {
      expect(cause).toBeInstanceOf(UsageError);
      return (cause as Error).message;
    } finally {
      process.chdir(home);
    }
    throw new Error('it was not refused');
  }

  it.each(BAD)('is refused in one line: %s', (_what, args, message) => {
    const said = refusal(() => readArguments(args));
    expect(said).toMatch(message);
    expect(said).not.toMatch(/[\r\n]/);
  });

  it.each(BAD_OUTPUTS)('is refused before anything is computed: %s', (_what, args, message) => {
    const said = refusal(() => {
      const { outputs } = readArguments(['ok.json', ...args]);
      checkOutputs(outputs);
    });
    expect(said).toMatch(message);
    expect(said).not.toMatch(/[\r\n]/);
  });

  it.each([
    ['a CSV beside it', ['--csv', 'x.csv']],
    ['a CSV that is there already', ['--csv', 'file.txt']],
    ['a dump into a new folder in a new folder', ['--dump', 'new/er']],
    ['a dump into a folder that is there', ['--dump', 'sub']],
  ])('is not: %s', (_what, args) => {
    const home = process.cwd();
    process.chdir(folder);
    try {
      const { outputs } = readArguments(['ok.json', ...args]);
      expect(() => checkOutputs(outputs)).not.toThrow();
    } finally {
      process.chdir(home);
    }
  });
});
