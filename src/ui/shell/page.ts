import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Embedding, LecturePart, PageEntries } from '../../core/experiment/embed.ts';
import type { LabConfig } from '../../core/experiment/labTypes.ts';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { OfflineKeeper } from '../../state/offline.ts';

/** A field of any lab; fields of one name have controls of one name, and one lab is on the page at a time. */
export type ConfigFieldName = { [Lab in LabPath]: keyof LabConfig<Lab> }[LabPath];

/** What the page itself remembers: nothing here changes a number, so none of it is in the link. */
export interface PageState {
  /** The field under the pointer or the focus, lit in the formula and at its control. */
  readonly lit: ConfigFieldName | null;
  /** A control that should take the focus as soon as it is on the page. */
  readonly wanted: ConfigFieldName | null;
  /** Are the controls open as a drawer (narrow screens only)? */
  readonly drawerOpen: boolean;
  readonly helpOpen: boolean;
  /** Is the list of figures open? */
  readonly figuresOpen: boolean;
  readonly shareOpen: boolean;
  /** Is the dialog open in which lectures are prepared? */
  readonly lectureOpen: boolean;
  /** Is the table of past runs open? */
  readonly historyOpen: boolean;
  /** Is somebody shown round the lab? */
  readonly tourOpen: boolean;
  /** Parts that are shown in a lecture; none outside of one. */
  readonly lecture: readonly LecturePart[];
  /** Fields whose controls stand under the figure in a lecture. */
  readonly lectureControls: readonly string[];
  /** How the page stands in another one; no parts where it stands alone. It stays so as long as the page. */
  readonly embedding: Embedding;
  /** A short message that goes away by itself, such as "Link copied". */
  readonly toast: string | null;
  /** Who keeps the lab for use without a network; null before the first curve, and where nobody does. */
  readonly offlineKeeper: OfflineKeeper | null;
}

export type PageStore = StoreApi<PageState>;

/** A new page as its address wants it, nothing lit, nothing open. */
export function createPage({ embed, theme, lecture, controls }: PageEntries): PageStore {
  return createStore<PageState>(() => ({
    lit: null,
    wanted: null,
    drawerOpen: false,
    helpOpen: false,
    figuresOpen: false,
    shareOpen: false,
    lectureOpen: false,
    historyOpen: false,
    tourOpen: false,
    lecture,
    lectureControls: controls,
    embedding: { embed, theme },
    toast: null,
    offlineKeeper: null,
  }));
}

export const PageContext = createContext<PageStore | null>(null);

/** The page's store, to set something from an event. */
export function usePage(): PageStore {
  const page = useContext(PageContext);
  if (page === null) throw new Error('a component that needs the page stands outside of <App>');
  return page;
}

/** Follows one part of the page's state. */
export function usePageState<Part>(select: (state: PageState) => Part): Part {
  return useStore(usePage(), select);
}
