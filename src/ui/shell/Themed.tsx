import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useInsertionEffect } from 'react';
import { theme } from '../theme.ts';
import { adoptThemeVariables } from '../themeVariables.ts';

interface Props {
  /** The colour scheme, if the visitor has no say in it. */
  forced?: 'light' | 'dark' | undefined;
  children: ReactNode;
}

/** Gives everything below the page's look, without a <style> element: the content-security policy allows none. */
export function Themed({ forced, children }: Props) {
  useInsertionEffect(adoptThemeVariables, []);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      {...(forced === undefined ? {} : { forceColorScheme: forced })}
    >
      {children}
    </MantineProvider>
  );
}
