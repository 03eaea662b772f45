import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { ShownLab } from './openLab.ts';

const NO_NOTICES = { notices: [] };

/** A lab before it is loaded: its defaults, and nothing to do. */
export function unloadedLab(path: LabPath): ShownLab {
  return {
    path,
    store: {
      getState: () => NO_NOTICES,
      getInitialState: () => NO_NOTICES,
      subscribe: () => () => undefined,
    },
    fields: {},
    link: () => `#/${path}`,
    finished: () => undefined,
    isUnderWay: () => false,
    taken: () => undefined,
    dismiss: () => undefined,
    commands: {},
    shortcuts: [],
    theory: null,
  };
}
