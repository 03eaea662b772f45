import { useComputedColorScheme } from '@mantine/core';
import { diverging, SIGNED_COLOURS } from '../../attention/palettes.ts';
import { inkOn, rgbCss } from '../../charts/viridis.ts';
import { formatRisk, formatSigned } from '../../format.ts';
import classes from './HeadsInspector.module.css';
import type { ModelOutput } from './headMaps.ts';
import { signalOf } from './sampleTokens.ts';
import type { ShownHeads } from './useShownHeads.ts';

/** Wider tokens bear their number. */
const MOST_NUMBERED = 20;

/** The tokens of the sample, its label, and what each model says of it. */
export function SampleStrip({ shown }: { shown: ShownHeads }) {
  const { scene, sample, outputs, config, diverged } = shown;
  const dark = useComputedColorScheme('light') === 'dark';
  if (sample === 0) return null;
  const colours = SIGNED_COLOURS[dark ? 'dark' : 'light'];
  const { T, labels, relevant } = scene.test;
  const i = sample - 1;
  const label = labels[i] > 0 ? '+1' : '−1';
  const signals = scene.frame && signalOf(scene.test, scene.frame, i);
  const places = Array.from({ length: T }, (_, t) => t);
  const marks = places.filter((t) => relevant?.[i * T + t] === 1);
  const names = marks.length === 0 ? 'none' : marks.map((t) => t + 1).join(', ');
  return (
    <>
      <h3>
        Test sample {sample}, y = {label}
      </h3>
      <ol
        className={classes.tokens}
        aria-label={relevant === undefined ? `${T} tokens` : `${T} tokens, relevant: ${names}`}
      >
        {places.map((t) => {
          // Without directions every token is as far from both.
          const signal = signals?.[t] ?? 0;
          const colour = diverging(signal, colours);
          return (
            <li
              key={t}
              data-relevant={marks.includes(t) || undefined}
              style={{ background: rgbCss(colour), color: inkOn(colour) }}
              title={`token ${t + 1}${signals === undefined ? '' : `: ${formatSigned(signal)}`}`}
            >
              {T <= MOST_NUMBERED && t + 1}
            </li>
          );
        })}
      </ol>
      <p className={classes.note}>
        {signals === undefined
          ? 'Colours need the directions of the mixture: not defined for own data.'
          : 'Colour: ⟨x, μ₊ − μ₋⟩/S², green towards +, purple towards −.'}{' '}
        {relevant === undefined ? 'Relevant tokens are not known.' : 'Underlined: relevant.'}
      </p>
      {outputs.length > 0 && (
        <dl className={classes.facts}>
          {config.numHeads.map((H, model) => (
            <Output
              key={H}
              numHeads={H}
              words={diverged.includes(H) ? 'diverged' : outputWords(outputs[model], labels[i])}
            />
          ))}
        </dl>
      )}
    </>
  );
}

function Output({ numHeads, words }: { numHeads: number; words: string }) {
  return (
    <>
      <dt>Φ, H = {numHeads}</dt>
      <dd>{words}</dd>
    </>
  );
}

/** Phi, and whether its sign is that of the label. */
function outputWords(phi: ModelOutput, label: number): string {
  if (phi === undefined) return 'not computed here: too many heads';
  const verdict = Math.abs(phi) < ROUNDING ? 'a guess' : phi * label > 0 ? 'right' : 'wrong';
  return `${formatPhi(phi)}, ${verdict}`;
}

/** Heads of opposite signs cancel up to this. */
const ROUNDING = 1e-12;

/** Small outputs keep their digits: those of the first steps are small. */
function formatPhi(phi: number): string {
  if (Math.abs(phi) < ROUNDING) return '0';
  return Math.abs(phi) < 0.1 ? formatRisk(phi) : formatSigned(phi);
}
