import type { Locator, Page } from '@playwright/test';
import { LabPage } from './labPage.ts';

/** Training of a second or two. */
export const SMALL_PAIRS = 'tokenDim=20&alpha=3&numTest=40&steps=120&trials=2&seed=4&nodes=5';

/** The page of the positional–semantic lab, as a visitor has it. */
export class PairPage extends LabPage {
  constructor(page: Page) {
    super(page, 'positional-semantic');
  }

  override get figure(): Locator {
    return this.page.locator('#curves');
  }

  get scrubber(): Locator {
    return this.page.getByRole('slider', { name: 'Step shown' });
  }

  get theory(): Locator {
    return this.page.getByRole('region', { name: 'Theory, d → ∞' });
  }
}
