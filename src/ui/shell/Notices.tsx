import { Button, CloseButton } from '@mantine/core';
import classes from './Notices.module.css';
import { useNotices, useOpenLab } from './openLab.ts';
import { usePageNotices } from './usePageNotices.ts';

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
            {lines.length > 0 && (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
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
