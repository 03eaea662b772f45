import './styles.css';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { DatasetFile } from '../core/dataset/readDataset.ts';
import { LAB_PATHS, readPageEntries } from '../core/experiment/linkCodec.ts';
import type { Labs } from '../state/labs.ts';
import { openSavedRun } from '../state/openSavedRun.ts';
import { LabContext } from './labContext.ts';
import { DropZone } from './ownData/DropZone.tsx';
import { RandomFeaturesLab } from './randomFeatures/RandomFeaturesLab.tsx';
import { EmbedBar } from './shell/EmbedBar.tsx';
import { Header } from './shell/Header.tsx';
import { Notices } from './shell/Notices.tsx';
import { OpenLabContext, shownRandomFeatures } from './shell/openLab.ts';
import { createPage, PageContext, usePageState } from './shell/page.ts';
import { SecondLabState } from './shell/SecondLabState.tsx';
import { Themed } from './shell/Themed.tsx';
import { Toast } from './shell/Toast.tsx';
import { useAddressedLab } from './shell/useAddressedLab.ts';
import { useAddressedLecture } from './shell/useAddressedLecture.ts';
import { useClaim } from './shell/useClaim.ts';
import { useRecorder } from './shell/useRecorder.ts';
import type { SecondLab } from './shell/useSecondLab.ts';
import { useSecondLab } from './shell/useSecondLab.ts';
import { useShortcuts } from './shell/useShortcuts.ts';

const HelpDialog = lazy(() => import('./shell/HelpDialog.tsx'));
const HistoryDialog = lazy(() => import('./history/HistoryDialog.tsx'));
const LectureDialog = lazy(() => import('./lecture/LectureDialog.tsx'));
const LectureStage = lazy(() => import('./lecture/LectureStage.tsx'));
const ShareDialog = lazy(() => import('./share/ShareDialog.tsx'));
const Verification = lazy(() => import('./share/Verification.tsx'));
const FiguresDialog = lazy(() => import('./presets/FiguresDialog.tsx'));

interface ShellProps {
  /** The second lab if the address names it; null while the first is open. */
  second: SecondLab | null;
}

function Shell({ second }: ShellProps) {
  useShortcuts();
  useAddressedLecture();
  useRecorder();
  const helpOpen = usePageState((state) => state.helpOpen);
  const figuresOpen = usePageState((state) => state.figuresOpen);
  const shareOpen = usePageState((state) => state.shareOpen);
  const isEmbedded = usePageState((state) => state.embedding.embed.length > 0);
  const isLecture = usePageState((state) => state.lecture.length > 0);
  const lectureOpen = usePageState((state) => state.lectureOpen);
  const historyOpen = usePageState((state) => state.historyOpen);
  const claim = useClaim();
  const parts = second?.parts;
  return (
    <>
      {isLecture ? (
        <Suspense fallback={null}>
          <LectureStage />
        </Suspense>
      ) : (
        !isEmbedded && <Header />
      )}
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
      {historyOpen && (
        <Suspense fallback={null}>
          <HistoryDialog />
        </Suspense>
      )}
      {lectureOpen && (
        <Suspense fallback={null}>
          <LectureDialog />
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
  const [page] = useState(() => createPage(readPageEntries(location.hash).config));
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
