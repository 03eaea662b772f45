import type { LabPath } from '../../core/experiment/linkCodec.ts';

const key = (lab: LabPath) => `attention-lab/tour/${lab}`;

/** Who was asked in this page, where nothing can be stored. */
const asked = new Set<LabPath>();

/** Whether the tour of a lab was taken or declined before. Without storage, in this page. */
export function wasToured(lab: LabPath, storage: () => Storage = () => localStorage): boolean {
  if (asked.has(lab)) return true;
  try {
    return storage().getItem(key(lab)) !== null;
  } catch {
    return false;
  }
}

/** It is not offered again. */
export function rememberTour(lab: LabPath, storage: () => Storage = () => localStorage): void {
  asked.add(lab);
  try {
    storage().setItem(key(lab), 'seen');
  } catch {
    // Refused or full: it is not offered again as long as the page lasts.
  }
}
