import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './HeaderMenu.module.css';
import type { HEADER_TOOLS, KEEPS, SCHEMES } from './headerTools.ts';
import { usePage } from './page.ts';

interface Props {
  id: string;
  /** What it lists; given, so that the page need not load it in a piece of its own. */
  tools: typeof HEADER_TOOLS;
  schemes: typeof SCHEMES;
  keeps: typeof KEEPS;
  /** The element that the menu stands in, with the button that opened it: a press outside of it closes. */
  within: HTMLElement | null;
  /** Called to close it; `returns` where the focus should go back to the button. */
  onClose: (returns: boolean) => void;
}

/** All that the header has, as a list, where there is no room to show it side by side. Loaded when first opened. */
export default function HeaderMenu({ id, tools, schemes, keeps, within, onClose }: Props) {
  const page = usePage();
  const { colorScheme, setColorScheme } = useMantineColorScheme(keeps);
  const list = useRef<HTMLUListElement>(null);
  const { next, words, Icon: SchemeIcon } = schemes[colorScheme];
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const isInside = (target: EventTarget | null) =>
      target instanceof Node && within?.contains(target) === true;
    const leave = ({ target }: Event) => {
      if (!isInside(target)) onClose(false);
    };
    document.addEventListener('pointerdown', leave, { signal });
    document.addEventListener('focusin', leave, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose(true);
      },
      { signal },
    );
    return () => listening.abort();
  }, [within, onClose]);
  return (
    <ul id={id} ref={list} className={classes.menu} aria-label="Menu">
      {Object.values(tools).map(({ name, Icon, opens }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => {
              // The dialog gives the focus back to what had it: the button of the menu, which stays.
              onClose(true);
              page.setState(opens);
            }}
          >
            <Icon size="1.25rem" aria-hidden="true" /> {name}
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={() => setColorScheme(next)}>
          <SchemeIcon size="1.25rem" aria-hidden="true" /> {words}; press for {next}
        </button>
      </li>
    </ul>
  );
}
