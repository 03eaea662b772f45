import type { ConfigFieldName } from '../shell/page.ts';

/** A formula as TeX for KaTeX and as text for everything else: before KaTeX is there, titles, screen readers. */
export interface Formula {
  readonly tex: string;
  readonly text: string;
}

/** Ties a piece of a formula to a control: KaTeX writes it as data-field, which the page listens to. */
export function mark(field: ConfigFieldName, tex: string): string {
  return `\\htmlData{field=${field}}{${tex}}`;
}
