import type { Locator, Page, Worker } from '@playwright/test';
import { expect } from '@playwright/test';

/** A small experiment that is done in a second or two. */
export const SMALL = 'numHeads=48&numSamples=128&numTest=128&seeds=2';

/** The page of the lab, as a visitor has it. */
export class LabPage {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  async open(query?: string): Promise<void> {
    await this.page.goto(query === undefined ? '/' : `/#/random-features?v=1&${query}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Run' }).getByRole('button', { name, exact: true });
  }

  get progress(): Locator {
    return this.page.getByRole('progressbar', { name: 'Progress of the run' });
  }

  async finished(timeout = 45_000): Promise<void> {
    await expect(this.button('Run again')).toBeVisible({ timeout });
  }

  /** The medians in the chart's data table, as they are shown: model title -> samples -> median. */
  async medians(): Promise<Map<string, Map<number, number>>> {
    const figure = this.page.getByRole('figure');
    const details = figure.locator('details');
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    // The table is built when it is opened, a moment after the click.
    await expect(figure.locator('tbody tr').first()).toBeVisible();
    const titles = await figure.locator('th[scope=colgroup]').allInnerTexts();
    const table = new Map(titles.map((title) => [title, new Map<number, number>()]));
    for (const row of await figure.locator('tbody tr').all()) {
      const n = Number(await row.locator('th').innerText());
      const cells = await row.locator('td').allInnerTexts();
      for (const [k, title] of titles.entries()) {
        const median = Number(cells[3 * k]);
        if (Number.isFinite(median)) table.get(title)?.set(n, median);
      }
    }
    return table;
  }

  /** The workers in which the engine runs. */
  workers(): readonly Worker[] {
    return this.page.workers();
  }

  notice(title: string): Locator {
    return this.page.getByRole('region', { name: 'Notices' }).getByText(title);
  }
}
