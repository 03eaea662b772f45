import { pythonLiteral } from './literal.ts';
import type { Program, Section, Setting } from './program.ts';

/** A cell of a notebook (nbformat 4.5). */
type Cell =
  | {
      readonly cell_type: 'markdown';
      readonly id: string;
      readonly metadata: object;
      readonly source: readonly string[];
    }
  | {
      readonly cell_type: 'code';
      readonly id: string;
      readonly metadata: object;
      readonly source: readonly string[];
      readonly execution_count: null;
      readonly outputs: readonly never[];
    };

/** Text as notebooks keep it: line by line, each with its end but the last. */
function lines(text: string): string[] {
  return text.trim().split(/(?<=\n)/);
}

function markdown(id: string, text: string): Cell {
  return { cell_type: 'markdown', id, metadata: {}, source: lines(text) };
}

function code(id: string, text: string): Cell {
  return { cell_type: 'code', id, metadata: {}, source: lines(text), execution_count: null, outputs: [] };
}

function assign({ name, value, help }: Setting): string {
  return `# ${help}\n${name} = ${pythonLiteral(value)}`;
}

function sectionCells({ title, words, code: text }: Section, k: number): Cell[] {
  return [markdown(`words-${k}`, `## ${title}\n\n${words}`), code(`code-${k}`, text)];
}

/** A program as a Jupyter notebook: words with their formulas, and a cell for each idea. */
export function notebookText({ title, head, settings, sections }: Program): string {
  const imports = 'import json\nimport math\n\nimport numpy as np';
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    cells: [
      markdown('head', `# ${title}\n\n${head.join('\n\n')}`),
      code('settings', `${imports}\n\n${settings.map(assign).join('\n')}`),
      ...sections.flatMap(sectionCells),
    ],
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
