// Before the first paint: the colour scheme that was chosen last, and the paper's colour, so that nothing flashes white at
// night; and words where the page's own scripts cannot be loaded. A script of its own, because the page's policy allows no
// inline one; the page takes over from here.
{
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
  } catch {
    // Storage may be forbidden: then the system's scheme is followed.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  const paper = new CSSStyleSheet();
  paper.replaceSync(
    ':root { background: #fff } :root[data-mantine-color-scheme="dark"] { background: #15171a }',
  );
  document.adoptedStyleSheets.push(paper);
}

{
  // Vite tells of parts that are loaded later; once there is a page, it speaks for itself.
  const tell = () => {
    const page = document.getElementById('root');
    const words = document.getElementById('unloaded');
    if (page?.childElementCount === 0 && words !== null) words.hidden = false;
  };
  addEventListener('vite:preloadError', tell);
  addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && tell(), true);
}
