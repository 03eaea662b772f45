// Loaded by dynamic import only: formulas appear a moment after the page, and cost the first paint nothing.
import 'katex/dist/katex.min.css';
import katex from 'katex';

/**
 * Puts HTML, with MathML for screen readers, into `element`: as nodes, since the page's policy refuses the style attributes of
 * KaTeX's markup. `tex` must come from our own tables; \htmlData is the only command trusted.
 */
export function renderTex(tex: string, displayMode: boolean, element: HTMLElement): void {
  katex.render(tex, element, {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: false,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
    trust: (context: { command: string }) => context.command === '\\htmlData',
  });
}
