import { ActionIcon } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconStar from '@tabler/icons-react/dist/esm/icons/IconStar.mjs';
import IconStarFilled from '@tabler/icons-react/dist/esm/icons/IconStarFilled.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { memo, useState } from 'react';
import type { HistoryEntry } from '../../core/history/entry.ts';
import { LONGEST_NOTE } from '../../core/history/entry.ts';
import type { RunHistory } from '../../state/history/history.ts';
import { riskWords } from '../charts/series.ts';
import { formatDuration } from '../format.ts';
import { LAB_NAMES } from '../shell/labNames.ts';
import classes from './HistoryDialog.module.css';

interface Props {
  entry: HistoryEntry;
  history: RunHistory;
  onOpen: () => void;
  onDelete: () => void;
}

/** Outcomes that stand in the row; all of them in its tooltip. */
const SHOWN = 3;

/** One past run. */
export const HistoryRow = memo(function HistoryRow({ entry, history, onOpen, onDelete }: Props) {
  const { id, lab, settings, headlines, elapsedMs, device, version, finishedAt, note, starred } = entry;
  // Written when the box is left: every letter would be a write.
  const [draft, setDraft] = useState<string | null>(null);
  const settle = () => {
    if (draft !== null && draft !== note) void history.annotate(id, { note: draft });
    setDraft(null);
  };
  const when = new Date(finishedAt);
  const lines = headlines.map(({ what, value }) => `${what}: ${riskWords(value)}`);
  return (
    <tr className={classes.row}>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={starred ? 'Take the star away' : 'Star'}
          aria-pressed={starred}
          onClick={() => void history.annotate(id, { starred: !starred })}
        >
          {starred ? <IconStarFilled size="1.1rem" /> : <IconStar size="1.1rem" />}
        </ActionIcon>
      </td>
      <td>
        <time dateTime={when.toISOString()}>
          {when.toLocaleDateString()} {when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
        </time>
      </td>
      <td className={classes.wide}>
        <b>{LAB_NAMES[lab]}</b>
        <br />
        {settings.length === 0 ? 'everything at its default' : settings.join(', ')}
      </td>
      <td className={classes.wide} title={lines.join('\n')}>
        {lines.slice(0, SHOWN).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </td>
      <td>{formatDuration(elapsedMs)}</td>
      <td title={`version ${version}`}>{device}</td>
      <td>
        <input
          className={classes.note}
          aria-label="Note"
          maxLength={LONGEST_NOTE}
          value={draft ?? note}
          onChange={({ currentTarget: { value } }) => setDraft(value)}
          onBlur={settle}
          onKeyDown={({ key }) => {
            if (key === 'Enter') settle();
          }}
        />
      </td>
      <td className={classes.acts}>
        <ActionIcon variant="subtle" aria-label="Open this run" onClick={onOpen}>
          <IconPlayerPlay size="1.1rem" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label="Delete this run" onClick={onDelete}>
          <IconTrash size="1.1rem" />
        </ActionIcon>
      </td>
    </tr>
  );
});
