import './styles.css';
import { Suspense, useMemo, useState } from 'react';
import type { DatasetFile } from '../core/dataset/readDataset.ts';
import type { LabPath } from '../core/experiment/linkCodec.ts';
import { LAB_PATHS, readPageEntries } from '../core/experiment/linkCodec.ts';
import type { Labs } from '../state/labs.ts';
import { openSavedRun } from '../state/openSavedRun.ts';
import { DropZone } from './ownData/DropZone.tsx';
import { EmbedBar } from './shell/EmbedBar.tsx';
import { Header } from './shell/Header.tsx';
import { LabState } from './shell/LabState.tsx';
import { latePart, lazyPart } from './shell/lazyPart.tsx';
import { Notices } from './shell/Notices.tsx';
import { OpenLabContext } from './shell/openLab.ts';
import { createPage, PageContext, usePageState } from './shell/page.ts';
import { Themed } from './shell/Themed.tsx';
import { Toast } from './shell/Toast.tsx';
import { unloadedLab } from './shell/unloadedLab.ts';
import { useAddressedLab } from './shell/useAddressedLab.ts';
import { useAddressedLecture } from './shell/useAddressedLecture.ts';
import { useClaim } from './shell/useClaim.ts';
import { useFocusReturn } from './shell/useFocusReturn.ts';
import { useOffline } from './shell/useOffline.ts';
import { useRecorder } from './shell/useRecorder.ts';
import { useShortcuts } from './shell/useShortcuts.ts';
import type { PageLabs } from './useLabs.ts';
import { useLabs } from './useLabs.ts';

const GlossaryLayer = latePart(() => import('./glossary/GlossaryLayer.tsx'));
const HelpDialog = lazyPart(() => import('./shell/HelpDialog.tsx'));
const HistoryDialog = lazyPart(() => import('./history/HistoryDialog.tsx'));
const LectureDialog = lazyPart(() => import('./lecture/LectureDialog.tsx'));
const LectureStage = lazyPart(() => import('./lecture/LectureStage.tsx'));
const ShareDialog = lazyPart(() => import('./share/ShareDialog.tsx'));
const TourCard = lazyPart(() => import('./tour/TourCard.tsx'));
const Verification = lazyPart(() => import('./share/Verification.tsx'));

interface ShellProps {
  path: LabPath;
  labs: PageLabs;
}

function Shell({ path, labs: { opened, hasFailed, retry } }: ShellProps) {
  useShortcuts();
  useAddressedLecture();
  useRecorder();
  useOffline();
  const helpOpen = usePageState((state) => state.helpOpen);
  const figuresOpen = usePageState((state) => state.figuresOpen);
  const shareOpen = usePageState((state) => state.shareOpen);
  const isEmbedded = usePageState((state) => state.embedding.embed.length > 0);
  const isLecture = usePageState((state) => state.lecture.length > 0);
  const lectureOpen = usePageState((state) => state.lectureOpen);
  const historyOpen = usePageState((state) => state.historyOpen);
  const tourOpen = usePageState((state) => state.tourOpen);
  const drawerOpen = usePageState((state) => state.drawerOpen);
  useFocusReturn(drawerOpen || helpOpen || figuresOpen || shareOpen || lectureOpen || historyOpen);
  const claim = useClaim();
  const lab = opened[path];
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
      {lab === undefined ? <LabState path={path} hasFailed={hasFailed} retry={retry} /> : lab.page}
      {isEmbedded && <EmbedBar />}
      <DropZone />
      <Toast />
      <Suspense fallback={null}>
        <GlossaryLayer />
      </Suspense>
      {tourOpen && !isEmbedded && !isLecture && (
        <Suspense fallback={null}>
          <TourCard key={path} />
        </Suspense>
      )}
      {figuresOpen && lab !== undefined && <Suspense fallback={null}>{lab.figures}</Suspense>}
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
  const onPage = useLabs(labs, path);
  const { opened } = onPage;
  const open = useMemo(() => {
    const shownOf = (lab: LabPath) => opened[lab]?.shown ?? unloadedLab(lab);
    return {
      shown: shownOf(path),
      openRun: (file: DatasetFile) => void openSavedRun(labs, path, file),
      links: Object.fromEntries(LAB_PATHS.map((lab) => [lab, shownOf(lab).link()])) as Record<
        LabPath,
        string
      >,
    };
  }, [labs, path, opened]);
  return (
    <OpenLabContext value={open}>
      <PageContext value={page}>
        <Themed forced={scheme === 'auto' ? undefined : scheme}>
          <Shell path={path} labs={onPage} />
        </Themed>
      </PageContext>
    </OpenLabContext>
  );
}
