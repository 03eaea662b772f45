import type { FieldTable } from '../../core/experiment/field.ts';
import type { Glossary } from './glossary.ts';
import { entryOfSymbol } from './glossary.ts';

/** What stands under the pointer, explained. */
export interface Meaning {
  readonly term: string;
  readonly meaning: string;
}

/** Whether an element is a sign of a typeset formula by itself, and not a box around others. */
export function isSign(element: Element): boolean {
  return (
    element.closest('.katex-html') !== null &&
    element.children.length === 0 &&
    element.textContent.trim() !== '' &&
    element.closest('.mord, .mop') !== null
  );
}

/** The sign as a glossary names it: operators may be typeset letter by letter. */
function symbolOf(element: Element): string {
  // What stands at the foot of an operator is no part of its name.
  const around = element.closest('.mop, .msupsub, .vlist');
  const whole =
    around?.matches('.mop') === true ? around.textContent.replaceAll(/[\u200b\u2061\s]/g, '') : '';
  return whole !== '' ? whole : element.textContent.trim();
}

/** What an element of the page means: a marked word, a sign of a formula, or a number of one that has a control. */
export function meaningOf(element: Element, glossary: Glossary, fields: FieldTable): Meaning | undefined {
  const name = element.closest('[data-term]')?.getAttribute('data-term');
  if (name !== undefined && name !== null) {
    const field = Object.values(fields).find(({ label }) => label === name);
    const ofField = field === undefined ? undefined : { term: field.label, meaning: field.help };
    return glossary.find(({ term }) => term === name) ?? ofField;
  }
  const formulas = element.closest('[data-formulas]');
  if (formulas === null) return undefined;
  const field = element.closest('[data-field]')?.getAttribute('data-field') ?? '';
  if (Object.hasOwn(fields, field)) {
    const { label, help } = fields[field] as FieldTable[string];
    return { term: label, meaning: help };
  }
  return isSign(element) ? entryOfSymbol(glossary, symbolOf(element)) : undefined;
}

/** The different meanings in the formulas of a page, in the order of reading. */
export function meaningsIn(formulas: Element, glossary: Glossary, fields: FieldTable): Meaning[] {
  const found = new Map<string, Meaning>();
  for (const element of formulas.querySelectorAll('.katex-html *')) {
    if (!isSign(element)) continue;
    const meaning = meaningOf(element, glossary, fields);
    if (meaning !== undefined && !found.has(meaning.term)) found.set(meaning.term, meaning);
  }
  return [...found.values()];
}
