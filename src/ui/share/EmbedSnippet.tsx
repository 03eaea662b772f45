import { useState } from 'react';
import type { Embedding, EmbedPanel } from '../../core/experiment/embed.ts';
import { pageEntries } from '../../core/experiment/embed.ts';
import { withPageEntries } from '../../core/experiment/linkCodec.ts';
import { addressOf } from './address.ts';
import { CopyText } from './CopyText.tsx';
import classes from './share.module.css';

const PANEL_WORDS: Readonly<Record<EmbedPanel, string>> = {
  chart: 'Chart',
  formula: 'Formula',
  run: 'Run bar',
  inspector: 'Inspector',
};

const THEME_WORDS: Readonly<Record<Embedding['theme'], string>> = {
  auto: 'as the reader’s system',
  light: 'light',
  dark: 'dark',
};

/** Text within a double-quoted attribute. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** HTML of a frame that shows parts of the page in somebody else's. */
export function EmbedSnippet({ hash }: { hash: string }) {
  const [embed, setEmbed] = useState<readonly EmbedPanel[]>(['chart', 'run']);
  const [theme, setTheme] = useState<Embedding['theme']>('auto');
  const address = addressOf(withPageEntries(hash, { embed, theme }));
  const html = `<iframe src="${escapeAttribute(address)}" title="Attention Lab" width="100%" height="640" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`;
  return (
    <section className={classes.section} aria-label="Embed">
      <h3>Embed</h3>
      <p>A frame for a page of yours: it shows these parts alone, and a link to the whole.</p>
      <fieldset className={classes.choices}>
        <legend>Parts</legend>
        {pageEntries.embed.choices.map((panel) => (
          <label key={panel}>
            <input
              type="checkbox"
              checked={embed.includes(panel)}
              // The last part stays: a frame with none would be the whole page.
              disabled={embed.length === 1 && embed.includes(panel)}
              onChange={({ currentTarget: { checked } }) =>
                setEmbed(
                  pageEntries.embed.choices.filter((name) =>
                    name === panel ? checked : embed.includes(name),
                  ),
                )
              }
            />
            {PANEL_WORDS[panel]}
          </label>
        ))}
      </fieldset>
      <fieldset className={classes.choices}>
        <legend>Colours</legend>
        {pageEntries.theme.choices.map((name) => (
          <label key={name}>
            <input type="radio" name="embed-theme" checked={theme === name} onChange={() => setTheme(name)} />
            {THEME_WORDS[name]}
          </label>
        ))}
      </fieldset>
      <CopyText label="Embed code" text={html} words="Copy code" rows={4} />
    </section>
  );
}
