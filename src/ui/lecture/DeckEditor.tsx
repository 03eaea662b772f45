import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { LecturePart } from '../../core/experiment/embed.ts';
import type { Deck } from '../../core/lecture/deck.ts';
import { writeDeck } from '../../core/lecture/deck.ts';
import type { Lecture } from '../../state/lecture/lecture.ts';
import { addressOf } from '../share/address.ts';
import { CopyText } from '../share/CopyText.tsx';
import { download } from '../share/download.ts';
import share from '../share/share.module.css';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import { DeckEntry } from './DeckEntry.tsx';
import classes from './LectureDialog.module.css';

interface Props {
  lecture: Lecture;
  /** What a link to the deck shows. */
  parts: readonly LecturePart[];
  controls: readonly string[];
  /** Begins the lecture at an entry. */
  onShow: (at: number) => void;
}

/** More bytes than any deck has. */
const MOST_BYTES = 2e6;

/** The deck: built from what is shown, put in order, given words, kept as a file or as a link. */
export function DeckEditor({ lecture, parts, controls, onShow }: Props) {
  const page = usePage();
  const { shown } = useOpenLab();
  const { deck, isBorrowed, isUnkept, faults } = useStore(lecture.store);
  const [problem, setProblem] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Deck | null>(null);
  const isEmpty = deck.slides.length === 0;
  const openFile = async (file: File | undefined) => {
    if (file === undefined) return;
    setRemoved(isEmpty ? null : deck);
    try {
      setProblem(
        file.size > MOST_BYTES
          ? `${file.name} is no deck: it has ${(file.size / 1e6).toFixed(1)} MB.`
          : lecture.open(await file.text()),
      );
    } catch {
      setProblem(`${file.name} cannot be read.`);
    }
  };
  return (
    <section className={share.section} aria-label="Deck">
      <h3>Deck</h3>
      <p>
        States of the labs in the order in which you show them. It is kept in this browser
        {isUnkept ? ', which refuses: take it away as a file before you close the page' : ''}
        {isBorrowed ? '; this one came with a link and becomes yours as soon as you change it' : ''}.
      </p>
      {(problem !== null || faults.length > 0) && (
        <ul className={classes.faults} role="alert">
          {[...(problem === null ? [] : [problem]), ...faults].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {!isEmpty && (
        <label className={classes.name}>
          Title of the deck
          <input
            value={deck.title}
            maxLength={160}
            onChange={({ currentTarget: { value } }) => lecture.rename(value)}
          />
        </label>
      )}
      <ol className={classes.entries}>
        {deck.slides.map((slide, at) => (
          <DeckEntry
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no names of their own, and may be the same twice.
            key={at}
            slide={slide}
            at={at}
            count={deck.slides.length}
            lecture={lecture}
            onShow={() => onShow(at)}
            onRemove={() => {
              setRemoved(deck);
              lecture.remove(at);
            }}
          />
        ))}
      </ol>
      {isEmpty && <p>It is empty. Set up a state worth showing, then add it.</p>}
      <div className={classes.starts}>
        <Button
          variant="default"
          onClick={() => {
            if (!lecture.add(shown.link(), document.title.replace(/ · [^·]*$/, '')))
              setProblem('The deck is full: take an entry away first.');
          }}
        >
          Add what is shown now
        </Button>
        {removed !== null && (
          <Button
            variant="subtle"
            onClick={() => {
              lecture.replace(removed);
              setRemoved(null);
            }}
          >
            Undo
          </Button>
        )}
        <Button
          variant="subtle"
          disabled={isEmpty}
          onClick={() =>
            download('attention-lab-deck.json', new Blob([writeDeck(deck)], { type: 'application/json' }))
          }
        >
          Save as file
        </Button>
        <label className={classes.file}>
          Open a file
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              void openFile(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        <Button
          variant="subtle"
          disabled={isEmpty}
          onClick={() => {
            setRemoved(deck);
            lecture.clear();
            page.setState({ toast: 'The deck is empty; Undo brings it back' });
          }}
        >
          Empty it
        </Button>
      </div>
      {!isEmpty && (
        <CopyText
          label="Link to the deck"
          text={addressOf(lecture.deckLink(parts, controls))}
          words="Copy link to the deck"
          rows={3}
        />
      )}
    </section>
  );
}
