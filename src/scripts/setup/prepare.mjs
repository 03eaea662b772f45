import { installDependencies } from './dependencies.mjs';
import { checkNodeVersion } from './nodeVersion.mjs';

/** What every command does first, on a fresh clone too: whatever needs packages is imported after it. */
export function prepare() {
  checkNodeVersion();
  installDependencies();
}
