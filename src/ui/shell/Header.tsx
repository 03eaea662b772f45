import { ActionIcon, Button, useMantineColorScheme } from '@mantine/core';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconLayoutGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconPresentation from '@tabler/icons-react/dist/esm/icons/IconPresentation.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import IconShare from '@tabler/icons-react/dist/esm/icons/IconShare.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import IconSunMoon from '@tabler/icons-react/dist/esm/icons/IconSunMoon.mjs';
import { useRef } from 'react';
import { LAB_PATHS } from '../../core/experiment/linkCodec.ts';
import { LateTooltip } from '../controls/LateTooltip.tsx';
import classes from './Header.module.css';
import { LAB_NAMES } from './labNames.ts';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';

const SCHEMES = {
  auto: { next: 'light', words: 'Colours follow the system', Icon: IconSunMoon },
  light: { next: 'dark', words: 'Light colours', Icon: IconSun },
  dark: { next: 'auto', words: 'Dark colours', Icon: IconMoon },
} as const;

function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { next, words, Icon } = SCHEMES[colorScheme];
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <ActionIcon
        ref={button}
        variant="subtle"
        color="gray"
        size="2.25rem"
        aria-label={`${words}; press for ${next}`}
        onClick={() => setColorScheme(next)}
      >
        <Icon size="1.25rem" />
      </ActionIcon>
      <LateTooltip target={button} label={`${words}; press for ${next}`} />
    </>
  );
}

/** Name of the place, the labs there are, and what concerns the whole page. */
export function Header() {
  const page = usePage();
  const { shown, links } = useOpenLab();
  const share = useRef<HTMLButtonElement>(null);
  const history = useRef<HTMLButtonElement>(null);
  const lecture = useRef<HTMLButtonElement>(null);
  const help = useRef<HTMLButtonElement>(null);
  return (
    <header className={classes.header}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => document.getElementById('curves')?.focus()}
      >
        Skip to the curves
      </button>
      <span className={classes.wordmark}>Attention Lab</span>
      <nav className={classes.nav} aria-label="Labs">
        {LAB_PATHS.map((path) => {
          const isOpen = path === shown.path;
          return (
            <a
              key={path}
              href={isOpen ? `#/${path}` : links[path]}
              aria-current={isOpen ? 'page' : undefined}
              title={isOpen ? `${LAB_NAMES[path]}, everything at its default` : undefined}
            >
              {LAB_NAMES[path]}
            </a>
          );
        })}
      </nav>
      <Button
        variant="subtle"
        className={classes.figures}
        leftSection={<IconLayoutGrid size="1.1em" />}
        aria-label="Figures"
        onClick={() => page.setState({ figuresOpen: true })}
      >
        <span className={classes.linkWords}>Figures</span>
      </Button>
      <div className={classes.tools}>
        <Button
          ref={share}
          variant="default"
          className={classes.link}
          leftSection={<IconShare size="1.1em" />}
          aria-label="Share"
          onClick={() => page.setState({ shareOpen: true })}
        >
          <span className={classes.linkWords}>Share</span>
        </Button>
        <LateTooltip
          target={share}
          label="Link, QR code, verified link, frame for a page of yours; L copies the link at once"
        />
        <ActionIcon
          ref={history}
          variant="subtle"
          color="gray"
          size="2.25rem"
          aria-label="History"
          aria-keyshortcuts="H"
          onClick={() => page.setState({ historyOpen: true })}
        >
          <IconHistory size="1.25rem" />
        </ActionIcon>
        <LateTooltip target={history} label="Past runs (H)" />
        <ActionIcon
          ref={lecture}
          className={classes.lecture}
          variant="subtle"
          color="gray"
          size="2.25rem"
          aria-label="Lecture"
          onClick={() => page.setState({ lectureOpen: true })}
        >
          <IconPresentation size="1.25rem" />
        </ActionIcon>
        <LateTooltip target={lecture} label="Lecture: large type, presenter keys, a deck of states" />
        <SchemeToggle />
        <ActionIcon
          ref={help}
          variant="subtle"
          color="gray"
          size="2.25rem"
          aria-label="Help"
          aria-keyshortcuts="?"
          onClick={() => page.setState({ helpOpen: true })}
        >
          <IconQuestionMark size="1.25rem" />
        </ActionIcon>
        <LateTooltip target={help} label="Keyboard shortcuts and help (?)" />
      </div>
    </header>
  );
}
