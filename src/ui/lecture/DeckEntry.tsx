import { ActionIcon } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { Slide } from '../../core/lecture/deck.ts';
import { DECK_LIMITS } from '../../core/lecture/deck.ts';
import type { Lecture } from '../../state/lecture/lecture.ts';
import classes from './LectureDialog.module.css';

interface Props {
  slide: Slide;
  /** From 0. */
  at: number;
  count: number;
  lecture: Lecture;
  onShow: () => void;
  onRemove: () => void;
}

/** One state of the deck with its words. */
export function DeckEntry({ slide, at, count, lecture, onShow, onRemove }: Props) {
  const number = at + 1;
  const tools = [
    { words: `Show state ${number}`, Icon: IconPlayerPlay, act: onShow, disabled: false },
    {
      words: `Move state ${number} up`,
      Icon: IconArrowUp,
      act: () => lecture.move(at, -1),
      disabled: at === 0,
    },
    {
      words: `Move state ${number} down`,
      Icon: IconArrowDown,
      act: () => lecture.move(at, 1),
      disabled: at === count - 1,
    },
    { words: `Take state ${number} away`, Icon: IconTrash, act: onRemove, disabled: false },
  ];
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <input
          className={classes.entryTitle}
          aria-label={`Title of state ${number}`}
          placeholder="Title"
          maxLength={DECK_LIMITS.title}
          value={slide.title}
          onChange={({ currentTarget: { value } }) => lecture.describe(at, { title: value })}
        />
        <div className={classes.entryTools}>
          {tools.map(({ words, Icon, act, disabled }) => (
            <ActionIcon
              key={words}
              variant="subtle"
              color="gray"
              size="2rem"
              aria-label={words}
              disabled={disabled}
              onClick={act}
            >
              <Icon size="1.1rem" />
            </ActionIcon>
          ))}
        </div>
      </div>
      <textarea
        className={classes.entryNotes}
        aria-label={`Notes to state ${number}`}
        placeholder="Notes, for you alone"
        rows={1}
        maxLength={DECK_LIMITS.notes}
        value={slide.notes}
        onChange={({ currentTarget: { value } }) => lecture.describe(at, { notes: value })}
      />
      <code className={classes.entryLink}>{slide.link}</code>
    </li>
  );
}
