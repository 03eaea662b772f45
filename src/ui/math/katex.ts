// Loaded by dynamic import only: formulas appear a moment after the page, and cost the first paint nothing.
import 'katex/dist/katex.min.css';
import katex from 'katex';

/** HTML with MathML for screen readers. `tex` must come from our own tables; \htmlData is the only command trusted. */
export function renderTex(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: false,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
    trust: (context: { command: string }) => context.command === '\\htmlData',
  });
}
