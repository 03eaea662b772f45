import { pythonLiteral } from './literal.ts';
import type { Program, Section, Setting } from './program.ts';

const WIDTH = 100;

/** Words in lines of so many characters at most. */
function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Text that may stand between three quotation marks. */
function inDocstring(text: string): string {
  return text.replaceAll('\\', '/').replaceAll('"', "'");
}

function optionOf({ name, value, help }: Setting): string {
  const words = help.replaceAll('%', '%%');
  return `parser.add_argument("--${name.toLowerCase()}", default=${pythonLiteral(value)}, help=${pythonLiteral(words)})`;
}

function codeOf({ title, words, code }: Section): string {
  // Without the dollar signs of TeX, which nothing sets here.
  const lines = wrap(words.replaceAll('$', ''), WIDTH - 2).map((line) => `# ${line}\n`);
  return `# ---- ${title}\n${lines.join('')}\n${code.trim()}\n`;
}

/** A program as one file for `python3`, with an option for each setting. */
export function scriptText({ title, head, settings, sections }: Program): string {
  const paragraphs = head.map((words) => wrap(inDocstring(words), WIDTH).join('\n'));
  return `#!/usr/bin/env python3
"""${inDocstring(title)}

${paragraphs.join('\n\n')}
"""

import argparse
import json
import math

import numpy as np

parser = argparse.ArgumentParser(description=__doc__.split("\\n")[0])
${settings.map(optionOf).join('\n')}
given = parser.parse_args()
${settings.map(({ name }) => `${name} = given.${name.toLowerCase()}`).join('\n')}

${sections.map(codeOf).join('\n\n')}`;
}
