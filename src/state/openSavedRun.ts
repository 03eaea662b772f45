import type { DatasetFile } from '../core/dataset/readDataset.ts';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import { labOfLink } from '../core/experiment/linkCodec.ts';
import type { Labs } from './labs.ts';

/** Goes to another lab and returns once it has heard of it. */
function goTo(lab: LabPath): Promise<void> {
  if (labOfLink(location.hash) === lab) return Promise.resolve();
  return new Promise((resolve) => {
    addEventListener('hashchange', () => resolve(), { once: true });
    location.hash = `#/${lab}`;
  });
}

/** Opens a saved run in the lab whose run it is: first asked is the one that is open. */
export async function openSavedRun(labs: Labs, openNow: LabPath, file: DatasetFile): Promise<void> {
  const asked = await labs.open(openNow);
  const other = await asked.actions.openRun(file);
  if (other === null) return;
  const { actions } = await labs.open(other);
  await goTo(other);
  await actions.openRun(file);
}
