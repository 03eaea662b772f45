import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import { randomFeaturesFields } from '../core/experiment/randomFeatures/fields.ts';
import { curvesCsv } from '../core/experiment/randomFeatures/runDocument.ts';
import { readArguments } from './arguments.ts';
import { checkOutputs, writeDump, writeWhole } from './outputs.ts';
import { drawFolders, dumpOfDraws } from './randomFeatures/dump.ts';

const config = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 2,
  numSamples: 16,
  numTest: 16,
  seeds: 1,
  seed: 3,
};
const text = curvesCsv(config, []);
const folders = drawFolders(config);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a CSV', () => {
  it('goes through a symbolic link to the file behind it', () => {
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync('real.csv', join(folder, 'link.csv'));
    writeWhole(join(folder, 'link.csv'), text);
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toMatch(/^model,target/);
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv']);
  });

  it('leaves a device a device', () => {
    checkOutputs({ csv: '/dev/null' });
    writeWhole('/dev/null', text);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('may not overwrite the experiment it is read from', () => {
    const file = join(folder, 'experiment.json');
    writeFileSync(file, '{}');
    expect(() => checkOutputs({ csv: file }, folders, file)).toThrow(/would overwrite/);
  });
});

describe('a dump', () => {
  it('is refused where a folder of that name is not a dump, and deletes nothing', () => {
    mkdirSync(join(folder, 'seed-3'));
    writeFileSync(join(folder, 'seed-3', 'notes.txt'), 'mine');
    expect(() => checkOutputs({ dump: folder }, folders)).toThrow(/is not a dump/);
    expect(readFileSync(join(folder, 'seed-3', 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('is refused where the manifest is somebody else’s', () => {
    writeFileSync(join(folder, 'manifest.json'), '{"name": "an app"}');
    expect(() => checkOutputs({ dump: folder }, folders)).toThrow(/not that of a dump/);
  });

  it('replaces the arrays of an older one, leaves other files, and nothing of its own beside', async () => {
    await writeDump(join(folder, 'dump'), dumpOfDraws(config));
    const draw = join(folder, 'dump', 'seed-3');
    writeFileSync(join(draw, 'notes.txt'), 'mine');
    expect(existsSync(join(draw, 'weights_rfmlp.npy'))).toBe(true);
    checkOutputs({ dump: join(folder, 'dump') }, folders);
    await writeDump(join(folder, 'dump'), dumpOfDraws({ ...config, models: ['rfa'] }));
    expect(existsSync(join(draw, 'weights_rfmlp.npy'))).toBe(false);
    expect(existsSync(join(draw, 'heads.npy'))).toBe(true);
    expect(readFileSync(join(draw, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['dump']);
  });

  it('and a CSV may not have the same name', () => {
    const name = join(folder, 'both');
    expect(() => checkOutputs({ csv: name, dump: name }, folders)).toThrow(/both name/);
  });
});

describe('the command line', () => {
  const write = (text: string): string => {
    const file = join(folder, 'experiment.json');
    writeFileSync(file, text);
    return file;
  };

  it('reads a JSON file that begins with a byte order mark', () => {
    expect(readArguments([write('\uFEFF{"numHeads": 7}')]).experiment?.config).toMatchObject({ numHeads: 7 });
  });

  it('reads a saved run, but no other document and none nested in itself', () => {
    const saved = '{"schema": "attention-lab/run@1", "config": {"numHeads": 7}}';
    expect(readArguments([write(saved)]).experiment?.config).toMatchObject({ numHeads: 7 });
    expect(() => readArguments([write(saved.replace('run@1', 'run@9'))])).toThrow(/saved run/);
    const nested = `${'{"schema":"attention-lab/run@1","config":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    expect(() => readArguments([write(nested)])).toThrow(/is not a field|saved run/);
  });

  it('names at most a dozen faults in its one line', () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, k) => [`field${k}`, k]));
    expect(() => readArguments([write(JSON.stringify(fields))])).toThrow(/field11 .*; and 488 more$/);
  });

  it('takes the address of the app for its default experiment, and each option once', () => {
    expect(readArguments(['http://localhost:4173/']).experiment?.config).toEqual(
      defaultsOf(randomFeaturesFields),
    );
    expect(() => readArguments(['#', '--csv', 'a', '--csv', 'b'])).toThrow(/--csv is given 2 times/);
  });
});
