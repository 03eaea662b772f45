import { useEffect } from 'react';
import { useCopyLink } from './copyLink.ts';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';
import type { Command } from './shortcuts.ts';
import { keyCommand } from './shortcuts.ts';

export function placeOf(target: EventTarget | null): 'typing' | 'operating' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return 'typing';
  }
  if (target instanceof HTMLInputElement) {
    // A slider has no use for letters or Space.
    if (target.type === 'range') return 'page';
    return target.type === 'radio' || target.type === 'checkbox' ? 'operating' : 'typing';
  }
  return target.closest('button, a, summary, [role="button"], [role="application"]') === null
    ? 'page'
    : 'operating';
}

/** Whether the button that a key stands for can do nothing now: then the key does nothing either. */
function isDisabled(key: string): boolean {
  const name = key === ' ' ? 'Space' : key.toUpperCase();
  return document.querySelector(`[aria-keyshortcuts="${CSS.escape(name)}"][aria-disabled="true"]`) !== null;
}

/** Listens to the keys of the whole page; a dialog that is open keeps its keys to itself. */
export function useShortcuts(): void {
  const { shown } = useOpenLab();
  const page = usePage();
  const copyLink = useCopyLink();
  useEffect(() => {
    const commands: Partial<Record<Command, () => void>> = {
      ...shown.commands,
      copyLink,
      history: () => page.setState({ historyOpen: true }),
      help: () => page.setState({ helpOpen: true }),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const open = page.getState();
      const isCovered =
        open.helpOpen ||
        open.drawerOpen ||
        open.figuresOpen ||
        open.shareOpen ||
        open.lectureOpen ||
        open.historyOpen;
      if (event.defaultPrevented || isCovered) return;
      const command = keyCommand(event, placeOf(event.target), shown.shortcuts);
      const act = command === null ? undefined : commands[command];
      if (act === undefined) return;
      event.preventDefault();
      if (!isDisabled(event.key)) act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shown, page, copyLink]);
}
