import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { DatasetFile } from '../src/core/dataset/readDataset.ts';

/** Drops files on the page, as from a folder. */
export async function dropFiles(page: Page, files: readonly DatasetFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of given) transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await expect(page.getByText(/^Drop (data to learn from them|a saved run)/)).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** What the page asks of anybody but itself, from now on. */
export function sentElsewhere(page: Page, baseURL: string): readonly string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    const isOwn = url.startsWith(baseURL) || url.startsWith('blob:') || url.startsWith('data:');
    if (!isOwn || request.method() !== 'GET' || request.postData() !== null) {
      sent.push(`${request.method()} ${url}`);
    }
  });
  page.on('websocket', (socket) => sent.push(socket.url()));
  return sent;
}
