import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { DatasetFile } from '../../core/dataset/readDataset.ts';
import type { FieldTable } from '../../core/experiment/field.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import type { TakenRun } from '../../core/export/takenRun.ts';
import type { Notice } from '../../state/labState.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Tour } from '../tour/tour.ts';
import type { LabCommand, Shortcut } from './shortcuts.ts';

/** A lab as the shell around it sees it, whichever it is. */
export interface ShownLab {
  readonly path: LabPath;
  /** What the shell follows of its state. */
  readonly store: Pick<
    StoreApi<{ readonly notices: readonly Notice[] }>,
    'getState' | 'getInitialState' | 'subscribe'
  >;
  /** The fields of its experiments. */
  readonly fields: FieldTable;
  /** The hash of exactly what it shows. */
  link(): string;
  /** Its run, once it is done and as its link says it; the same object until another is done. */
  finished(): FinishedRun | undefined;
  /** Has a run begun that has not ended yet, computing or paused? */
  isUnderWay(): boolean;
  /** The same with all that is saved of it; undefined for what was not computed here but opened from a file. */
  taken(): TakenRun | undefined;
  dismiss(noticeId: number): void;
  /** Files of the visitor's own: which ones may be dropped, and what becomes of them. Missing where it takes none, and while it is not there. */
  readonly ownFiles?: {
    readonly kinds: string;
    open(files: readonly DatasetFile[]): void;
  };
  /** What keys of the page can do here. */
  readonly commands: Readonly<Partial<Record<LabCommand, () => void>>>;
  /** Which keys, and what they do exactly. */
  readonly shortcuts: readonly Shortcut<LabCommand>[];
  /** What its symbols and words mean, loaded when it is asked for; missing while it has none. */
  readonly glossary?: () => Promise<Glossary>;
  /** The way round it for whoever is new, loaded when it is asked for; missing while it has none. */
  readonly tour?: () => Promise<Tour>;
  /** Whose theory it shows, a sentence. */
  readonly theory: ReactNode;
}

/** All that a lab brings to the page. */
export interface LabOnPage {
  readonly shown: ShownLab;
  /** Controls, figures and inspector. */
  readonly page: ReactNode;
  /** The dialog that lists its figures. */
  readonly figures: ReactNode;
}

/** The lab that the address names, and where the others were left. */
export interface OpenLab {
  readonly shown: ShownLab;
  /** Opens a saved run, in the lab whose run it is. */
  openRun(file: DatasetFile): void;
  /** Links of the labs that are not open: what they show, or their defaults if they were not opened yet. */
  readonly links: Readonly<Record<LabPath, string>>;
}

export const OpenLabContext = createContext<OpenLab | null>(null);

/** The lab that is open. */
export function useOpenLab(): OpenLab {
  const open = useContext(OpenLabContext);
  if (open === null) throw new Error('a component of the shell stands outside of <App>');
  return open;
}

/** The run of the lab that is open, once it is done and of the settings that are asked for. */
export function useFinishedRun(): FinishedRun | undefined {
  const { shown } = useOpenLab();
  return useStore(shown.store, () => shown.finished());
}

/** The notices of the lab that is open. */
export function useNotices(): readonly Notice[] {
  return useStore(useOpenLab().shown.store, (state) => state.notices);
}
