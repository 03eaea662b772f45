// What the built page may load and run: one policy for the page's <meta>, the preview server and the service worker.

/** Directive → sources. Workers obey the header of their own script; a <meta> cannot reach them (docs/hosting.md). */
const directives = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  // No 'unsafe-inline': whatever is styled by script goes through the CSSOM.
  'style-src': "'self'",
  // blob: is a figure on its way to a PNG.
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  // Two embedded pages of our own, side by side.
  'frame-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/**
 * A Vite plugin that writes the policy into the built page, before anything that it governs. The development server has none:
 * its hot reload is an inline script.
 * @returns {import('vite').Plugin}
 */
export function contentSecurity() {
  return {
    name: 'content-security',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
