import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { LAB_PATHS } from '../../core/experiment/linkCodec.ts';
import type { HistoryEntry, HistoryRun, HistoryView, SortKey } from '../../core/history/entry.ts';
import { arrange, USUAL_VIEW } from '../../core/history/entry.ts';
import { download } from '../share/download.ts';
import share from '../share/share.module.css';
import { LAB_NAMES } from '../shell/labNames.ts';
import { useOpenLab } from '../shell/openLab.ts';
import { usePage } from '../shell/page.ts';
import classes from './HistoryDialog.module.css';
import { HistoryRow } from './HistoryRow.tsx';
import { pageHistory } from './pageHistory.ts';

/** Rows that are drawn at first, and with every press for more. */
const ROWS = 100;
/** More bytes than any history is read. */
const MOST_BYTES = 200e6;

const COLUMNS: readonly { readonly key: SortKey; readonly words: string }[] = [
  { key: 'finishedAt', words: 'When' },
  { key: 'lab', words: 'Experiment' },
  { key: 'headline', words: 'Outcome' },
  { key: 'elapsedMs', words: 'Time' },
  { key: 'device', words: 'Device' },
];

interface HeadProps {
  view: HistoryView;
  onSort: (key: SortKey) => void;
}

function Head({ view, onSort }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">Star</span>
        </th>
        {COLUMNS.map(({ key, words }) => {
          const isSorted = view.sort === key;
          return (
            <th
              key={key}
              scope="col"
              aria-sort={isSorted ? (view.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={classes.sort} onClick={() => onSort(key)}>
                {words}
                <span aria-hidden="true">{isSorted ? (view.descending ? ' ↓' : ' ↑') : ''}</span>
              </button>
            </th>
          );
        })}
        <th scope="col">Note</th>
        <th scope="col">
          <span className="visually-hidden">What can be done</span>
        </th>
      </tr>
    </thead>
  );
}

/** Past runs of all labs, kept in this browser. Loaded when first opened. */
export default function HistoryDialog() {
  const page = usePage();
  const { openRun } = useOpenLab();
  const history = pageHistory();
  const { entries, isLoaded, problem } = useStore(history.store);
  const [view, setView] = useState<HistoryView>(USUAL_VIEW);
  const [most, setMost] = useState(ROWS);
  const [removed, setRemoved] = useState<readonly HistoryRun[]>([]);
  const [said, setSaid] = useState<readonly string[]>([]);
  const shown = useMemo(() => arrange(entries, view), [entries, view]);
  const close = () => page.setState({ historyOpen: false });
  const change = (fields: Partial<HistoryView>) => setView((now) => ({ ...now, ...fields }));
  const open = async (entry: HistoryEntry) => {
    const document = await history.document(entry.id);
    close();
    if (document === '') {
      window.location.hash = entry.link;
      return;
    }
    const name = `run of ${new Date(entry.finishedAt).toLocaleString()}`;
    openRun({ name, bytes: new TextEncoder().encode(document) });
  };
  const remove = async (ids: readonly string[]) => setRemoved(await history.remove(ids));
  const importFile = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      setSaid(
        file.size > MOST_BYTES
          ? [`${file.name} is too large: at most ${MOST_BYTES / 1e6} MB are read.`]
          : await history.importFile(await file.text()),
      );
    } catch {
      setSaid([`${file.name} cannot be read.`]);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title="History"
      size="78rem"
      classNames={{ title: share.title, body: share.body }}
    >
      {(problem !== null || said.length > 0) && (
        <ul className={classes.said} role="status">
          {[...(problem === null ? [] : [problem]), ...said].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className={classes.tools}>
        <input
          type="search"
          aria-label="Search settings, outcomes and notes"
          placeholder="Search"
          value={view.search}
          onChange={({ currentTarget: { value } }) => change({ search: value })}
        />
        <select
          aria-label="Lab"
          value={view.lab}
          onChange={({ currentTarget: { value } }) => change({ lab: value as HistoryView['lab'] })}
        >
          <option value="all">All labs</option>
          {LAB_PATHS.map((path) => (
            <option key={path} value={path}>
              {LAB_NAMES[path]}
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={view.starredOnly}
            onChange={({ currentTarget: { checked } }) => change({ starredOnly: checked })}
          />{' '}
          Starred
        </label>
        <span className={classes.count} role="status">
          {shown.length === entries.length
            ? `${entries.length} runs`
            : `${shown.length} of ${entries.length} runs`}
        </span>
        {removed.length > 0 && (
          <Button
            variant="default"
            onClick={() => {
              void history.add(removed);
              setRemoved([]);
            }}
          >
            Undo
          </Button>
        )}
        <Button
          variant="subtle"
          disabled={entries.length === 0}
          onClick={async () =>
            download(
              'attention-lab-history.json',
              new Blob([await history.exportFile()], { type: 'application/json' }),
            )
          }
        >
          Export
        </Button>
        <label className={classes.file}>
          Import
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              void importFile(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        <Button
          variant="subtle"
          color="red"
          disabled={shown.length === 0}
          onClick={() => void remove(shown.map(({ id }) => id))}
        >
          Delete {shown.length === entries.length ? 'all' : 'these'}
        </Button>
      </div>
      {isLoaded && entries.length === 0 && (
        <p className={classes.empty}>No runs yet. Every run that comes to its end is kept here.</p>
      )}
      {entries.length > 0 && (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <caption className="visually-hidden">Past runs</caption>
            <Head
              view={view}
              onSort={(key) =>
                change({ sort: key, descending: view.sort === key ? !view.descending : key === 'finishedAt' })
              }
            />
            <tbody>
              {shown.slice(0, most).map((entry) => (
                <HistoryRow
                  key={entry.id}
                  entry={entry}
                  history={history}
                  onOpen={() => void open(entry)}
                  onDelete={() => void remove([entry.id])}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length > most && (
        <Button variant="default" onClick={() => setMost(most + ROWS)}>
          Show {Math.min(ROWS, shown.length - most)} more
        </Button>
      )}
    </Modal>
  );
}
