import { createTheme } from '@mantine/core';

/** Page theme: one accent (an indigo that no model uses), Inter for controls, Source Serif for titles and prose. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: {
    accent: [
      '#f3f2fd',
      '#e3e1f9',
      '#c5c0f1',
      '#b3abf2',
      '#8d83e0',
      '#7266d2',
      '#5a4dc0',
      '#4a3fa8',
      '#3c338c',
      '#2d266b',
    ],
  },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  // The page stands still behind a dialog by styles.css: Mantine's lock writes a <style>, which the page's policy refuses.
  components: {
    Modal: { defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' } } },
    // The head of a dialog is no banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    Drawer: { defaultProps: { lockScroll: false } },
  },
});
