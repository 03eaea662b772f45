import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { MultiHeadConfig } from '../src/core/experiment/multiHead/fields.ts';
import { decodeMultiHeadLink } from '../src/core/experiment/multiHead/link.ts';
import { LabPage } from './labPage.ts';

/** Training of a second or two. */
export const SMALL_TRAINING =
  'numSamples=20&numTest=30&numTokens=5&relevantFraction=0.2&tokenDim=8&numHeads=1,4&steps=40&trials=2';

/** Training of minutes, which starts unasked: what is done to it happens in the middle. */
export const LONG_TRAINING =
  'numSamples=20&numTest=30&numTokens=5&relevantFraction=0.2&tokenDim=8&numHeads=1,4&steps=20000&trials=1';

/** Training that outlasts whatever happens beside it on any machine, even without a pause; it waits for its Run. */
export const ENDLESS_TRAINING = LONG_TRAINING.replace('steps=20000', 'steps=100000').replace(
  'trials=1',
  'trials=50',
);

/** The config that a query asks for. */
export function configOf(query: string): MultiHeadConfig {
  return decodeMultiHeadLink(`#/multi-head?v=1&${query}`).config;
}

/** The page of the gradient-descent lab, as a visitor has it. */
export class TrainingPage extends LabPage {
  constructor(page: Page) {
    super(page, 'multi-head');
  }

  override get figure(): Locator {
    return this.page.locator('#curves');
  }

  /** The handle on the time line. */
  get scrubber(): Locator {
    return this.page.getByRole('slider', { name: 'Step shown' });
  }

  /** The picture of all heads' attention maps. */
  get maps(): Locator {
    return this.inspector.getByRole('application', { name: /^Attention maps/ });
  }

  get theory(): Locator {
    return this.page.getByRole('region', { name: 'Theory on this run' });
  }

  async unfoldTheory(): Promise<void> {
    await this.page.getByRole('button', { name: 'Theory on this run' }).click();
    await expect(this.theory.getByRole('heading', { name: /^Saturating attention/ })).toBeVisible();
  }

  /** Chooses what is drawn against the steps. */
  async draw(quantity: 'Loss' | 'Error' | 'Distance' | 'Attention'): Promise<void> {
    await this.figure.getByRole('button', { name: quantity, exact: true }).click();
  }

  /** The step that training has come to. */
  async stepReached(): Promise<number> {
    return Number(await this.scrubber.getAttribute('aria-valuemax'));
  }

  /** What the picture of the maps shows, as pixels. */
  picture(): Promise<string> {
    return this.maps.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  }
}
