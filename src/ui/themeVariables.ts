import type { CSSVariablesResolver, MantineTheme } from '@mantine/core';
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

type Variables = ReturnType<CSSVariablesResolver>;

/** The entries of `own` that `standard` has otherwise. */
function differing(own: Record<string, string>, standard: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => standard[name] !== value));
}

/** Variables of `own` that differ from those of Mantine's own theme: those are in the page's style sheet already. */
function ownVariables(own: MantineTheme): Variables {
  const ours = defaultCssVariablesResolver(own);
  const standard = defaultCssVariablesResolver(DEFAULT_THEME);
  return {
    variables: differing(ours.variables, standard.variables),
    light: differing(ours.light, standard.light),
    dark: differing(ours.dark, standard.dark),
  };
}

let sheet: CSSStyleSheet | undefined;

/**
 * Gives the page the theme's variables, once. Mantine would write them into a <style>, which the page's content-security policy
 * refuses; a sheet that a script makes is no inline style.
 */
export function adoptThemeVariables(): void {
  if (sheet !== undefined) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(ownVariables(mergeMantineTheme(DEFAULT_THEME, theme)), ':root'));
  document.adoptedStyleSheets.push(sheet);
}
