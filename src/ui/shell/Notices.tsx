import { Button, CloseButton } from '@mantine/core';
import type { Notice } from '../../state/labState.ts';
import classes from './Notices.module.css';
import { useNotices, useOpenLab } from './openLab.ts';
import { useOverflow } from './useOverflow.ts';
import { usePageNotices } from './usePageNotices.ts';

/** What a message lists; a long list is scrolled. */
function Lines({ title, lines }: Pick<Notice, 'title' | 'lines'>) {
  const [list, isLong] = useOverflow<HTMLDivElement>();
  return (
    <div
      ref={list}
      className={classes.lines}
      {...(isLong ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
    >
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Messages that stay until dismissed. They lie over the page's edge, so that nothing moves when one comes or goes. */
export function Notices() {
  const notices = useNotices();
  const { shown } = useOpenLab();
  const pageNotices = usePageNotices();
  if (notices.length === 0 && pageNotices.length === 0) return null;
  return (
    <section className={classes.notices} aria-label="Notices">
      {notices.map(({ id, tone, title, lines }) => (
        <div
          key={id}
          className={classes.notice}
          data-tone={tone}
          role={tone === 'error' ? 'alert' : 'status'}
        >
          <div className={classes.words}>
            <p className={classes.title}>{title}</p>
            {lines.length > 0 && <Lines title={title} lines={lines} />}
          </div>
          <CloseButton size="sm" aria-label={`Dismiss: ${title}`} onClick={() => shown.dismiss(id)} />
        </div>
      ))}
      {pageNotices.map(({ title, words, action, act, dismiss }) => (
        <div key={title} className={classes.notice} data-tone="info" role="status">
          <div className={classes.words}>
            <p className={classes.title}>{title}</p>
            <p className={classes.line}>{words}</p>
            <Button size="compact-sm" variant="default" onClick={act}>
              {action}
            </Button>
          </div>
          <CloseButton size="sm" aria-label={`Dismiss: ${title}`} onClick={dismiss} />
        </div>
      ))}
    </section>
  );
}
