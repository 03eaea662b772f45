// npm start: from a fresh clone to the production build in a browser.
import { prepare } from './setup/prepare.mjs';
import { root } from './setup/root.mjs';

prepare();
const { build } = await import('vite');
const { servePreview } = await import('./preview.mjs');
try {
  console.log('Building…');
  await build({ root, logLevel: 'warn' });
  console.log(`\n  Attention Lab is at ${await servePreview()}   (Ctrl-C stops it)\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
