import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MULTI_HEAD_PRESETS, multiHeadPresetConfig } from '../experiment/multiHead/presets.ts';
import { PAIR_PRESETS, pairPresetConfig } from '../experiment/positionalSemantic/presets.ts';
import { PRESETS, presetConfig } from '../experiment/randomFeatures/presets.ts';
import { programOf } from './programs.ts';
import { scriptText } from './python/scriptText.ts';
import { readRunFile } from './readRunFile.ts';
import type { TakenRun } from './takenRun.ts';

const FIGURES = new URL('../../../public/figures/', import.meta.url);

/** The shipped result of a preset, as a run to take away. */
function shippedRun(lab: string, id: string): TakenRun {
  const file = new URL(`${lab}/${id}.json`, FIGURES);
  if (!existsSync(file)) throw new Error(`${lab}/${id} has no shipped result`);
  const read = readRunFile(readFileSync(file));
  if (!read.ok) throw new Error(read.reason);
  const { run } = read;
  switch (run.lab) {
    case 'multi-head':
      return { ...run.document, lab: run.lab, outcomes: run.document.outcomes ?? [] };
    case 'positional-semantic':
      return { ...run.document, lab: run.lab, outcomes: run.document.outcomes ?? [] };
    default:
      return { ...run.document, lab: run.lab };
  }
}

const ALL = [
  ...PRESETS.map((preset) => ['random-features', preset.id, presetConfig(preset)] as const),
  ...MULTI_HEAD_PRESETS.map((preset) => ['multi-head', preset.id, multiHeadPresetConfig(preset)] as const),
  ...PAIR_PRESETS.map((preset) => ['positional-semantic', preset.id, pairPresetConfig(preset)] as const),
];

/** What Python itself brings along, and functions that are handed from one to another. */
const KNOWN =
  'bool dict enumerate float int isinstance len list max min open print range set slice sorted str sum tuple zip features if in for and or not'.split(
    ' ',
  );

describe('the script of every preset', () => {
  it.each(ALL)('%s/%s has its settings and results, and defines what it calls', (lab, id, config) => {
    const run = shippedRun(lab, id);
    const text = scriptText(programOf(run, `https://lab.example/#/${lab}`));
    // Many shipped results are those of a lighter run; the preset itself has a script, too.
    const whole = scriptText(programOf({ ...run, config } as TakenRun));
    expect(whole).toContain(`"numTest": ${config.numTest},`);
    expect(text.startsWith('#!/usr/bin/env python3\n"""')).toBe(true);
    expect(text).toContain(`The run: https://lab.example/#/${lab}`);
    expect(text).toMatch(/Draws differ: by default/);
    // Every field of the preset is there, by name.
    for (const name of Object.keys(config)) expect(text).toMatch(new RegExp(`^ {4}"${name}": `, 'm'));
    // The lab's own numbers, at least one for each line of the figure.
    const [, table = ''] = /\nLAB = \{\n([^}]*)\}/.exec(text.replace(/\): \{[^}]*\}/g, '): ()')) ?? [];
    const lines = table.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(run.lab === 'multi-head' ? run.config.numHeads.length : 1);
    for (const line of lines) expect(line).toMatch(/^\s*\([-\w", ]+\): [^,]+.*,$/);
    // Nothing of TypeScript's is left in it.
    expect(text).not.toMatch(/undefined|\[object|\$\{|NaN|Infinity/);
    const code = text
      .replace(/"""[\s\S]*?"""/g, '')
      .replace(/#.*$/gm, '')
      .replace(/(?<!f)"[^"\n]*"/g, '""');
    const names = [...code.matchAll(/^\s*(?:def|class) (\w+)/gm)].map(([, name]) => name as string);
    const called = [...code.matchAll(/(?<![\w.])([a-z]\w*)\(/g)].map(([, name]) => name as string);
    const unknown = called.filter((name) => !names.includes(name) && !KNOWN.includes(name));
    expect(unknown).toEqual([]);
    // What is defined is used, special methods by Python itself.
    for (const name of names.filter((defined) => !defined.startsWith('__'))) {
      const uses = [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length;
      expect(uses, `${name} is only defined`).toBeGreaterThan(1);
    }
  });
});
