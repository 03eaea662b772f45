import type { Page } from '@playwright/test';

/** What is wider than the window, by its first words. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const words = [...document.querySelectorAll('main *, aside *, header *')]
      .filter((element) => element.children.length === 0 && element.textContent.trim() !== '')
      // What scrolls by itself, and what nobody sees.
      .filter((element) => element.closest('section[tabindex], .katex, .visually-hidden') === null)
      // Words beyond the right edge are lost even where the page does not scroll.
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.textContent.slice(0, 40));
    return root.scrollWidth > innerWidth ? [`the page, ${root.scrollWidth} px`, ...words] : words;
  });
}
