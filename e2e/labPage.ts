import type { Locator, Page, Worker } from '@playwright/test';
import { expect } from '@playwright/test';
import type { LabPath } from '../src/core/experiment/linkCodec.ts';

/** A small experiment that is done in a second or two. */
export const SMALL = 'numHeads=48&numSamples=128&numTest=128&seeds=2';

/** A smaller one, points at n = 16, 23, 32, 45, 64; to it models, targets and draws are added. */
export const TINY = 'tokenDim=6&numKeys=4&numHeads=24&numSamples=64&numTest=64';

/** Where a line has a point in the data table, as it is shown. */
interface Entry {
  readonly median: string;
  readonly quartiles: string;
  readonly draws: string;
  /** The chosen lambda; only where it is chosen. */
  readonly ridge: string | undefined;
}

/** The page of the lab, as a visitor has it. */
export class LabPage {
  readonly page: Page;
  readonly errors: string[] = [];
  private readonly lab: LabPath;

  constructor(page: Page, lab: LabPath = 'random-features') {
    this.page = page;
    this.lab = lab;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  async open(query?: string): Promise<void> {
    await this.page.goto(query === undefined ? '/' : `/${this.linkTo(query)}`);
  }

  private linkTo(query: string): string {
    return `#/${this.lab}?v=1&${query}`;
  }

  /** Opens an experiment and waits for its last point. */
  async run(query: string): Promise<void> {
    await this.open(query);
    await this.finished();
  }

  /** Goes on to another link in the same page; returns once the page has heard of it. */
  async follow(hash: string): Promise<void> {
    await this.page.evaluate(
      (next) =>
        new Promise<void>((resolve) => {
          // The lab has been listening for longer, so it hears it first.
          addEventListener('hashchange', () => setTimeout(resolve), { once: true });
          location.hash = next;
        }),
      hash,
    );
  }

  /** The same as `run`, in a page that is open already. */
  async runNext(query: string): Promise<void> {
    await this.follow(this.linkTo(query));
    await this.finished();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Run' }).getByRole('button', { name, exact: true });
  }

  get progress(): Locator {
    return this.page.getByRole('progressbar', { name: 'Progress of the run' });
  }

  get figure(): Locator {
    return this.page.getByRole('figure');
  }

  /** The chart's data table, folded or not. */
  get numbers(): Locator {
    return this.figure.locator('details').filter({ hasText: /^Data table/ });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  get formulas(): Locator {
    return this.page.getByRole('region', { name: 'Formulas' });
  }

  get map(): Locator {
    return this.figure.getByRole('application', { name: /Test risk over/ });
  }

  async finished(timeout = 45_000): Promise<void> {
    await expect(this.button('Run again')).toBeVisible({ timeout });
  }

  /** Chooses one of a few that stand side by side. */
  async choose(group: string, words: string): Promise<void> {
    await this.page
      .getByRole('group', { name: group, exact: true })
      .getByText(words, { exact: true })
      .click();
  }

  /** Types into the box of a control and leaves it. */
  async type(label: string, text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: label, exact: true });
    await box.fill(text);
    await box.blur();
  }

  /** The chart's data table: line -> abscissa -> what stands there. */
  async table(): Promise<Map<string, Map<number, Entry>>> {
    const { titles, rows } = await this.readTable('th[scope=colgroup]');
    const table = new Map(titles.map((title) => [title, new Map<number, Entry>()]));
    for (const { head, cells } of rows) {
      const wide = cells.length / titles.length;
      for (const [k, title] of titles.entries()) {
        const [median = '', quartiles = '', draws = '', ridge] = cells.slice(k * wide, (k + 1) * wide);
        if (draws !== '' && median !== '—') {
          table.get(title)?.set(plainNumber(head), { median, quartiles, draws, ridge });
        }
      }
    }
    return table;
  }

  /** The medians in the chart's data table, as numbers: line -> abscissa -> median. */
  async medians(): Promise<Map<string, Map<number, number>>> {
    const numbers = (line: Map<number, Entry>): [number, number][] =>
      [...line].map(([x, { median }]): [number, number] => [x, plainNumber(median)]);
    return new Map([...(await this.table())].map(([title, line]) => [title, new Map(numbers(line))]));
  }

  /** The map's data table: row -> column -> risk as it is shown; '—' where there is none yet. */
  async mapTable(): Promise<Map<number, Map<number, string>>> {
    const { titles, rows } = await this.readTable('thead th + th');
    return new Map(
      rows.map(({ head, cells }) => [
        plainNumber(head),
        new Map(titles.map((title, k) => [plainNumber(title), cells[k] ?? ''])),
      ]),
    );
  }

  private async readTable(titles: string) {
    const details = this.numbers;
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    // The table is built when it is opened, a moment after the click.
    await expect(details.locator('tbody tr').first()).toBeVisible();
    return details.evaluate((element, selector) => {
      const words = (cell: Element) => cell.textContent.trim();
      return {
        titles: [...element.querySelectorAll(selector)].map(words),
        rows: [...element.querySelectorAll('tbody tr')].map((row) => ({
          head: row.querySelector('th')?.textContent.trim() ?? '',
          cells: [...row.querySelectorAll('td')].map(words),
        })),
      };
    }, titles);
  }

  /** The workers in which the engine runs. */
  workers(): readonly Worker[] {
    return this.page.workers();
  }

  /**
   * The real loss of a WebGL context: the browser takes it away from whichever worker draws next. Workers that hold kernels'
   * threads sleep and never answer, others may end meanwhile: the first that draws is waited for.
   */
  async loseWebGl(): Promise<void> {
    const losses = this.workers().map((worker) =>
      worker.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const { prototype } = WebGL2RenderingContext;
            const draw = prototype.drawElements;
            prototype.drawElements = function (...args) {
              prototype.drawElements = draw;
              this.getExtension('WEBGL_lose_context')?.loseContext();
              resolve();
              return draw.apply(this, args);
            };
          }),
      ),
    );
    await Promise.any(losses);
  }

  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  notice(title: string): Locator {
    return this.notices.getByText(title);
  }
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number that a cell shows, also one as 3.1 · 10⁻⁵; not a number where it shows words. */
export function plainNumber(words: string): number {
  if (words === '') return Number.NaN;
  const [mantissa = '', power = ''] = words.replace('−', '-').split(' · 10');
  const digits = [...power].map((sign) => (sign === '⁻' ? '-' : SUPERSCRIPTS.indexOf(sign))).join('');
  return Number(power === '' ? mantissa : `${mantissa}e${digits}`);
}
