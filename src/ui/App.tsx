import './styles.css';
import { MantineProvider } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Lab } from '../state/lab.ts';
import { LabContext } from './labContext.ts';
import { DropZone } from './ownData/DropZone.tsx';
import { RandomFeaturesLab } from './randomFeatures/RandomFeaturesLab.tsx';
import { Header } from './shell/Header.tsx';
import { Notices } from './shell/Notices.tsx';
import { createPage, PageContext, usePageState } from './shell/page.ts';
import { Toast } from './shell/Toast.tsx';
import { useShortcuts } from './shell/useShortcuts.ts';
import { theme } from './theme.ts';

const HelpDialog = lazy(() => import('./shell/HelpDialog.tsx'));
const FiguresDialog = lazy(() => import('./presets/FiguresDialog.tsx'));

function Shell() {
  useShortcuts();
  const helpOpen = usePageState((state) => state.helpOpen);
  const figuresOpen = usePageState((state) => state.figuresOpen);
  return (
    <>
      <Header />
      <Notices />
      <RandomFeaturesLab />
      <Toast />
      <DropZone />
      {figuresOpen && (
        <Suspense fallback={null}>
          <FiguresDialog />
        </Suspense>
      )}
      {helpOpen && (
        <Suspense fallback={null}>
          <HelpDialog />
        </Suspense>
      )}
    </>
  );
}

interface Props {
  /** The lab to show; it outlives the page's components. */
  lab: Lab;
}

/** The whole page. */
export function App({ lab }: Props) {
  const [page] = useState(createPage);
  return (
    <LabContext value={lab}>
      <PageContext value={page}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <Shell />
        </MantineProvider>
      </PageContext>
    </LabContext>
  );
}
