import type { Page } from '@playwright/test';

/**
 * What a screen reader could not name or find its way to: controls and pictures without words, ids that are there twice, words
 * that point to nothing, headings that skip a level.
 */
export function nameless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isSeen = (element: Element) =>
      element.getClientRects().length > 0 && element.closest('[hidden]') === null;
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join('');
    const nameOf = (element: Element) =>
      [
        element.getAttribute('aria-label') ?? '',
        textOf(element.getAttribute('aria-labelledby')),
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])].map((label) => label.textContent).join('')
          : element.textContent,
        element.getAttribute('title') ?? '',
      ].join('');
    const controls =
      'button, a[href], input:not([type=hidden]), select, [role=slider], [role=application], [role=img], [role=progressbar], figure, section, summary';
    const faults: string[] = [];
    for (const element of document.querySelectorAll(controls)) {
      if (isSeen(element) && nameOf(element).trim() === '')
        faults.push(`no name: ${element.outerHTML.slice(0, 120)}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((one, k) => ids.indexOf(one) !== k))) faults.push(`twice: #${id}`);
    for (const element of document.querySelectorAll(
      '[aria-labelledby], [aria-describedby], [aria-controls]',
    )) {
      for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls']) {
        for (const id of (element.getAttribute(name) ?? '').split(/\s+/).filter(Boolean)) {
          if (document.getElementById(id) === null) faults.push(`${name} points to nothing: ${id}`);
        }
      }
    }
    let level = 1;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
      const own = Number(heading.tagName.slice(1));
      if (own > level + 1) faults.push(`skips a level: ${heading.textContent}`);
      level = own;
    }
    return faults;
  });
}
