import { ActionIcon, Button, useMantineColorScheme } from '@mantine/core';
import IconMenu2 from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs';
import { Suspense, useCallback, useId, useRef, useState } from 'react';
import { LAB_PATHS } from '../../core/experiment/linkCodec.ts';
import { LateTooltip } from '../controls/LateTooltip.tsx';
import classes from './Header.module.css';
import { HEADER_TOOLS, KEEPS, SCHEMES } from './headerTools.ts';
import { LAB_NAMES } from './labNames.ts';
import { lazyPart } from './lazyPart.tsx';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';
import { useMediaQuery } from './useMediaQuery.ts';

const HeaderMenu = lazyPart(() => import('./HeaderMenu.tsx'));

/** Where three labs and all buttons do not fit side by side. */
const NO_ROOM = '(max-width: 999.98px)';

function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme(KEEPS);
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

/** A dialog's button that is a picture alone. */
function IconTool({ of }: { of: 'history' | 'lecture' | 'help' }) {
  const page = usePage();
  const button = useRef<HTMLButtonElement>(null);
  const { name, Icon, help, opens, ...others } = HEADER_TOOLS[of];
  return (
    <>
      <ActionIcon
        ref={button}
        variant="subtle"
        color="gray"
        size="2.25rem"
        aria-label={name}
        aria-keyshortcuts={'keys' in others ? others.keys : undefined}
        onClick={() => page.setState(opens)}
      >
        <Icon size="1.25rem" />
      </ActionIcon>
      <LateTooltip target={button} label={help} />
    </>
  );
}

/** A dialog's button with its name. */
function NamedTool({ of }: { of: 'figures' | 'share' }) {
  const page = usePage();
  const button = useRef<HTMLButtonElement>(null);
  const { name, Icon, help, opens } = HEADER_TOOLS[of];
  return (
    <>
      <Button
        ref={button}
        variant={of === 'figures' ? 'subtle' : 'default'}
        className={classes[of]}
        leftSection={<Icon size="1.1em" />}
        onClick={() => page.setState(opens)}
      >
        {name}
      </Button>
      <LateTooltip target={button} label={help} />
    </>
  );
}

/** The one button that stands for all others on a narrow screen. */
function Menu() {
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback((returns: boolean) => {
    setOpen(false);
    if (returns) button.current?.focus();
  }, []);
  return (
    <div ref={setPlace} className={classes.menu}>
      <Button
        ref={button}
        variant="subtle"
        className={classes.menuButton}
        leftSection={<IconMenu2 size="1.25rem" />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        Menu
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <HeaderMenu
            id={id}
            tools={HEADER_TOOLS}
            schemes={SCHEMES}
            keeps={KEEPS}
            within={place}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Name of the place, the labs there are, and what concerns the whole page. */
export function Header() {
  const { shown, links } = useOpenLab();
  const hasNoRoom = useMediaQuery(NO_ROOM);
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
      {hasNoRoom ? (
        <Menu />
      ) : (
        <>
          <NamedTool of="figures" />
          <div className={classes.tools}>
            <NamedTool of="share" />
            <IconTool of="history" />
            <IconTool of="lecture" />
            <SchemeToggle />
            <IconTool of="help" />
          </div>
        </>
      )}
    </header>
  );
}
