import { ActionIcon } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconQrcode from '@tabler/icons-react/dist/esm/icons/IconQrcode.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { addressOf } from '../share/address.ts';
import QrCode from '../share/QrCode.tsx';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { placeOf } from '../shell/useShortcuts.ts';
import { enterFullScreen, leaveFullScreen } from './fullScreen.ts';
import classes from './LectureStage.module.css';
import { Pointer } from './Pointer.tsx';
import { pageLecture } from './pageLecture.ts';
import type { PresenterCommand } from './presenterKeys.ts';
import { presenterCommand } from './presenterKeys.ts';

/** What lies over the page. */
type Cover = 'blackout' | 'code' | null;

/** Whether arrows mean something to the element that has the focus. */
function hasArrows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, select, [role="application"], [role="slider"], [role="radiogroup"]') !== null;
}

/** Over the page in a lecture: where it is in its deck, the presenter's keys and what they call up. Loaded with the lecture. */
export default function LectureStage() {
  const page = usePage();
  const lecture = pageLecture(page);
  const { shown } = useOpenLab();
  const { deck, at, faults } = useStore(lecture.store);
  const [cover, setCover] = useState<Cover>(null);
  const [hasPointer, setPointer] = useState(false);
  const [hasNotes, setNotes] = useState(false);
  const slide = at === null ? undefined : deck.slides[at];

  useEffect(() => {
    document.documentElement.dataset.lecture = '';
    return () => {
      delete document.documentElement.dataset.lecture;
      leaveFullScreen();
    };
  }, []);

  // A deck that came with the link and is not whole is told of at once; the dialog lists all of it.
  useEffect(() => {
    const [fault] = faults;
    if (fault !== undefined) page.setState({ toast: fault });
  }, [faults, page]);

  const commands: Readonly<Record<PresenterCommand, () => void>> = useMemo(() => {
    const toggle = (which: Cover) => setCover((now) => (now === which ? null : which));
    return {
      next: () => lecture.step(1),
      previous: () => lecture.step(-1),
      blackout: () => toggle('blackout'),
      pointer: () => setPointer((now) => !now),
      code: () => toggle('code'),
      notes: () => setNotes((now) => !now),
      fullScreen: () => {
        if (document.fullscreenElement !== null) leaveFullScreen();
        else enterFullScreen(page);
      },
      leave: () => lecture.stop(shown.link()),
    };
  }, [lecture, page, shown]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { helpOpen, lectureOpen, shareOpen, figuresOpen } = page.getState();
      if (event.defaultPrevented || helpOpen || lectureOpen || shareOpen || figuresOpen) return;
      const place = { isTyping: placeOf(event.target) === 'typing', hasArrows: hasArrows(event.target) };
      const command = presenterCommand(event, place);
      // A black screen is ended by any of our keys, and by nothing else.
      if (cover !== null && (event.key === 'Escape' || command === null)) {
        if (event.key === 'Escape') setCover(null);
        event.preventDefault();
        return;
      }
      if (command === null) return;
      event.preventDefault();
      commands[command]();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [commands, cover, page]);

  return (
    <>
      <header className={classes.bar}>
        <div aria-live="polite">
          {slide !== undefined && slide.title !== '' && <h2 className={classes.title}>{slide.title}</h2>}
        </div>
        <div className={classes.tools}>
          {at !== null && (
            <>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="2.75rem"
                aria-label="Previous state"
                disabled={at === 0}
                onClick={commands.previous}
              >
                <IconChevronLeft />
              </ActionIcon>
              <span className={classes.place}>
                {at + 1} / {deck.slides.length}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="2.75rem"
                aria-label="Next state"
                disabled={at === deck.slides.length - 1}
                onClick={commands.next}
              >
                <IconChevronRight />
              </ActionIcon>
            </>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="2.75rem"
            aria-label="QR code of this state"
            onClick={commands.code}
          >
            <IconQrcode />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="2.75rem"
            aria-label="Leave the lecture"
            onClick={commands.leave}
          >
            <IconX />
          </ActionIcon>
        </div>
      </header>
      {hasNotes && (
        <aside className={classes.notes} aria-label="Notes">
          {slide === undefined || slide.notes === '' ? 'No notes to this state.' : slide.notes}
        </aside>
      )}
      {hasPointer && <Pointer />}
      {cover === 'code' && (
        <button
          type="button"
          className={classes.code}
          aria-label="Put the QR code away"
          onClick={commands.code}
        >
          <QrCode text={addressOf(shown.link())} />
        </button>
      )}
      {cover === 'blackout' && (
        <button
          type="button"
          className={classes.blackout}
          aria-label="Black screen; press to go on"
          onClick={commands.blackout}
        />
      )}
    </>
  );
}
