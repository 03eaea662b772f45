import { useMemo } from 'react';
import { summariseSweep } from '../../../core/experiment/multiHead/sweepSummary.ts';
import { MapTabs } from '../../charts/MapTabs.tsx';
import RiskMap from '../../charts/RiskMap.tsx';
import { describeGrid } from '../../charts/riskMap.ts';
import { FigureWords } from '../../plot/FigureWords.tsx';
import mapClasses from '../../plot/MapFigure.module.css';
import { TakeAway } from '../../share/TakeAway.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { useTakeSweep } from '../take.ts';
import { OUTCOME_LOOKS, outcomeScale } from './outcomeLooks.ts';
import { SweepLegend } from './SweepLegend.tsx';
import { SweepState } from './SweepState.tsx';
import { cellPlace, cellsInHand, isMapOfOneH, sweepGrid } from './sweepGrid.ts';
import { censoredCounts, drawn } from './sweepLines.ts';
import { trainingLink } from './trainingLink.ts';
import type { ShownSweep } from './useShownSweep.ts';

const NONE: readonly never[] = [];

/** An outcome of training over two swept fields, filling in while trainings end; a cell opens its training. */
export function SweepMap({ shown }: { shown: ShownSweep }) {
  const { config, inHand, isStale, isFinished } = shown;
  const view = useMultiHeadState((state) => state.view);
  const actions = useMultiHeadActions();
  const { outcome: name } = view;
  const look = OUTCOME_LOOKS[name];
  const needsLoss = name === 'stepsToLoss' && config.stopLoss === 0;
  const outcomes = needsLoss ? NONE : shown.outcomes;
  const ofOneH = isMapOfOneH(config);
  const numHeads = config.numHeads.includes(view.shown) ? view.shown : (config.numHeads[0] as number);
  const rows = useMemo(() => summariseSweep(outcomes, name), [outcomes, name]);
  // Common to all numbers of heads, so that colours can be compared from tab to tab.
  const { kind, domain } = useMemo(
    () =>
      outcomeScale(
        config,
        name,
        view.scale,
        rows.map(({ median }) => drawn(median)),
      ),
    [config, name, view.scale, rows],
  );
  const grid = useMemo(
    () => sweepGrid(config, numHeads, rows, name, kind),
    [config, numHeads, rows, name, kind],
  );
  const running = useMemo(
    () => cellsInHand(config, grid, numHeads, inHand),
    [config, grid, numHeads, inHand],
  );
  const shownRows = ofOneH ? rows.filter((row) => row.numHeads === numHeads) : rows;
  const counts = shownRows.map(({ trials }) => trials);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const done = counts.length === 0 ? '0' : least === most ? String(most) : `${least}–${most}`;
  const title = `${look.axisTitle(config)}${ofOneH ? `, H = ${numHeads}` : ''}`;
  const trials = `${least === config.trials ? '' : `${done} of `}${config.trials} ${config.trials === 1 ? 'trial' : 'trials'}`;
  const take = useTakeSweep(shown, () => ({
    kind: 'map',
    description: `${title}. ${describeGrid(grid)}`,
    title,
    grid,
    scale: { kind, domain },
    notes: [`median of ${trials}`, ...censoredCounts(shownRows, config)],
  }));
  const open = (x: number, y: number) => {
    const place = cellPlace(config, grid, x, y);
    const seen = ofOneH ? { ...view, shown: numHeads } : view;
    // As a link that is followed: Back returns to the map.
    window.location.hash = trainingLink(config, seen, place.at, place.numHeads);
  };
  return (
    <>
      <SweepLegend
        looks={NONE}
        trials={trials}
        hasBand={false}
        hasSingles={false}
        notes={[...censoredCounts(shownRows, config), 'click a cell to see its training']}
        takeAway={<TakeAway take={take} disabled={outcomes.length === 0} />}
        tabs={
          ofOneH && config.numHeads.length > 1 ? (
            <MapTabs
              legend="Number of heads of the map"
              ids={config.numHeads}
              chosen={numHeads}
              titleOf={(heads) => `H = ${heads}`}
              onChoose={(heads) => actions.look({ shown: heads })}
            />
          ) : undefined
        }
      />
      <div className={mapClasses.frame} data-stale={isStale || undefined}>
        <RiskMap title={title} grid={grid} running={running} domain={domain} onOpen={open} />
        <SweepState needsLoss={needsLoss} isEmpty={outcomes.length === 0 && inHand.length === 0} />
      </div>
      <FigureWords words={`${title}. ${describeGrid(grid)}`} finished={isFinished} />
    </>
  );
}
