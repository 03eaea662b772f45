import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFlags } from './flags.ts';

describe('flags', () => {
  it('are all off by default', () => {
    expect(readFlags([])).toEqual({ help: false, short: false, json: undefined, only: [], devices: [] });
  });

  it('are read, names in any case and more than once', () => {
    const json = join(tmpdir(), 'bench.json');
    const args = ['--short', '--json', json, '--only', 'rf-fig', '--only', 'GD-200', '--device', 'WASM'];
    expect(readFlags(args)).toEqual({
      help: false,
      short: true,
      json,
      only: ['RF-FIG', 'GD-200'],
      devices: ['wasm'],
    });
  });

  it.each<[string, string[], RegExp]>([
    ['an unknown one', ['--fast'], /--fast/],
    ['a word alone', ['RF-FIG'], /RF-FIG/],
    ['a figure that is none', ['--only', 'speed'], /--only speed must be one of RF-FIG, /],
    ['a device that is none', ['--device', 'tpu'], /--device tpu must be one of .*wasm/],
    ['no file', ['--json'], /--json/],
    ['an empty file name', ['--json', ''], /--json needs the name of a file/],
    ['a folder', ['--json', tmpdir()], /is a folder/],
    ['a file in no folder', ['--json', join('no', 'where.json')], /there is no folder no/],
    ['two files', ['--json', 'a', '--json', 'b'], /--json is given 2 times/],
  ])('are refused in one line: %s', (_what, args, message) => {
    expect(() => readFlags(args)).toThrow(message);
    expect(() => readFlags(args)).toThrow(/^[^\n]+$/);
  });

  it('that are bad end the real command with code 2 and one line', async () => {
    const command = fileURLToPath(new URL('bench.ts', import.meta.url));
    const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      const args = ['--import', import.meta.resolve('tsx'), command, '--only', 'speed'];
      execFile(process.execPath, args, (error, stdout, stderr) =>
        resolve({ code: error?.code, stdout, stderr }),
      );
    });
    expect(ended.code).toBe(2);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(/^bench: --only speed must be one of [^\n]+\n$/);
  });
});
