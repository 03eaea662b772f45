import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconLayoutGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconPresentation from '@tabler/icons-react/dist/esm/icons/IconPresentation.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import IconShare from '@tabler/icons-react/dist/esm/icons/IconShare.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import IconSunMoon from '@tabler/icons-react/dist/esm/icons/IconSunMoon.mjs';
import type { PageState } from './page.ts';

/** A button of the header that opens a dialog. */
interface HeaderTool {
  readonly name: string;
  readonly Icon: typeof IconShare;
  /** What it does, in the tooltip of its button. */
  readonly help: string;
  readonly keys?: string;
  readonly opens: Partial<PageState>;
}

/** What the header opens; on narrow screens its menu lists all of it. */
export const HEADER_TOOLS = {
  figures: {
    name: 'Figures',
    Icon: IconLayoutGrid,
    help: 'Figures by the question they answer',
    opens: { figuresOpen: true },
  },
  share: {
    name: 'Share',
    Icon: IconShare,
    help: 'Link, QR code, verified link, frame for a page of yours; L copies the link at once',
    opens: { shareOpen: true },
  },
  history: {
    name: 'History',
    Icon: IconHistory,
    help: 'Past runs (H)',
    keys: 'H',
    opens: { historyOpen: true },
  },
  lecture: {
    name: 'Lecture',
    Icon: IconPresentation,
    help: 'Lecture: large type, presenter keys, a deck of states',
    opens: { lectureOpen: true },
  },
  help: {
    name: 'Help',
    Icon: IconQuestionMark,
    help: 'Keyboard shortcuts and help (?)',
    keys: '?',
    opens: { helpOpen: true },
  },
} as const satisfies Record<string, HeaderTool>;

/** Colours of the page, and which come next. */
export const SCHEMES = {
  auto: { next: 'light', words: 'Colours follow the system', Icon: IconSunMoon },
  light: { next: 'dark', words: 'Light colours', Icon: IconSun },
  dark: { next: 'auto', words: 'Dark colours', Icon: IconMoon },
} as const;

/** To stop transitions while colours change Mantine writes a <style>, which the page's policy refuses; they go on. */
export const KEEPS = { keepTransitions: true } as const;
