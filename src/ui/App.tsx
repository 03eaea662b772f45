import './styles.css';
import { Suspense, useMemo, useState } from 'react';
import type { DatasetFile } from '../core/dataset/readDataset.ts';
import { embeddingOf } from '../core/experiment/embedLink.ts';
import { LAB_PATHS } from '../core/experiment/linkCodec.ts';
import type { Labs } from '../state/labs.ts';
import { openSavedRun } from '../state/openSavedRun.ts';
import { LabContext } from './labContext.ts';
import { DropZone } from './ownData/DropZone.tsx';
import { RandomFeaturesLab } from './randomFeatures/RandomFeaturesLab.tsx';
import { EmbedBar } from './shell/EmbedBar.tsx';
import { Header } from './shell/Header.tsx';
import { lazyPart } from './shell/lazyPart.tsx';
import { Notices } from './shell/Notices.tsx';
import { OpenLabContext, shownRandomFeatures } from './shell/openLab.ts';
import { createPage, PageContext, usePageState } from './shell/page.ts';
import { SecondLabState } from './shell/SecondLabState.tsx';
import { Themed } from './shell/Themed.tsx';
import { Toast } from './shell/Toast.tsx';
import { useAddressedLab } from './shell/useAddressedLab.ts';
import { useClaim } from './shell/useClaim.ts';
import { useOffline } from './shell/useOffline.ts';
import type { SecondLab } from './shell/useSecondLab.ts';
import { useSecondLab } from './shell/useSecondLab.ts';
import { useShortcuts } from './shell/useShortcuts.ts';

const HelpDialog = lazyPart(() => import('./shell/HelpDialog.tsx'));
const ShareDialog = lazyPart(() => import('./share/ShareDialog.tsx'));
const Verification = lazyPart(() => import('./share/Verification.tsx'));
const FiguresDialog = lazyPart(() => import('./presets/FiguresDialog.tsx'));

interface ShellProps {
  /** The second lab if the address names it; null while the first is open. */
  second: SecondLab | null;
}

function Shell({ second }: ShellProps) {
  useShortcuts();
  useOffline();
  const helpOpen = usePageState((state) => state.helpOpen);
  const figuresOpen = usePageState((state) => state.figuresOpen);
  const shareOpen = usePageState((state) => state.shareOpen);
  const isEmbedded = usePageState((state) => state.embedding.embed.length > 0);
  const claim = useClaim();
  const parts = second?.parts;
  return (
    <>
      {!isEmbedded && <Header />}
      <Notices />
      {claim !== null && (
        <Suspense fallback={null}>
          <Verification key={claim} link={claim} />
        </Suspense>
      )}
      {second === null && <RandomFeaturesLab />}
      {second !== null && parts === undefined && <SecondLabState {...second} />}
      {parts !== undefined && <parts.Page lab={parts.lab} />}
      {isEmbedded && <EmbedBar />}
      <DropZone />
      <Toast />
      {figuresOpen && (
        <Suspense fallback={null}>
          {second === null ? <FiguresDialog /> : parts !== undefined && <parts.Figures lab={parts.lab} />}
        </Suspense>
      )}
      {shareOpen && (
        <Suspense fallback={null}>
          <ShareDialog />
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
  /** The labs to show; they outlive the page's components. */
  labs: Labs;
}

/** The whole page: the shell, and in it the lab that the address names. */
export function App({ labs }: Props) {
  const [page] = useState(() => createPage(embeddingOf(location.hash)));
  const { theme: scheme } = page.getState().embedding;
  const path = useAddressedLab();
  const second = useSecondLab(labs, path === 'multi-head');
  const open = useMemo(() => {
    const first = shownRandomFeatures(labs.randomFeatures);
    const others = { 'random-features': first, 'multi-head': second.shown };
    return {
      shown: others[path],
      openRun: (file: DatasetFile) => void openSavedRun(labs, path, file),
      links: Object.fromEntries(LAB_PATHS.map((lab) => [lab, others[lab].link()])) as Record<
        typeof path,
        string
      >,
    };
  }, [labs, path, second.shown]);
  return (
    <LabContext value={labs.randomFeatures}>
      <OpenLabContext value={open}>
        <PageContext value={page}>
          <Themed forced={scheme === 'auto' ? undefined : scheme}>
            <Shell second={path === 'multi-head' ? second : null} />
          </Themed>
        </PageContext>
      </OpenLabContext>
    </LabContext>
  );
}
