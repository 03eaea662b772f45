import { useMemo } from 'react';
import { LineSample } from '../../charts/LineSample.tsx';
import RiskMap from '../../charts/RiskMap.tsx';
import { describeGrid } from '../../charts/riskMap.ts';
import type { Scale } from '../../charts/scale.ts';
import { riskDomain } from '../../charts/ticks.ts';
import { FigureTool } from '../../plot/FigureTool.tsx';
import toolClasses from '../../plot/FigureTools.module.css';
import { FigureWords } from '../../plot/FigureWords.tsx';
import legendClasses from '../../plot/Legend.module.css';
import mapClasses from '../../plot/MapFigure.module.css';
import { TakeAway } from '../../share/TakeAway.tsx';
import { usePairActions, usePairState } from '../context.ts';
import { useTakePairSweep } from '../take.ts';
import { PairRunState } from './PairRunState.tsx';
import { pairLink } from './pairLink.ts';
import { BORDERS, bordersOf, TheoryBorders } from './TheoryBorders.tsx';
import type { ShownPairSweep } from './useShownPairSweep.ts';
import type { MappedName } from './winnerGrid.ts';
import { MAPPED, winnerGrid } from './winnerGrid.ts';

/** The phase map over alpha and omega: cells are trainings, lines are theory; a cell opens its training. */
export function PairMap({ shown }: { shown: ShownPairSweep }) {
  const { config, outcomes, inHand, isStale, isFinished } = shown;
  const view = usePairState((state) => state.view);
  const theory = usePairState((state) => state.theory);
  const actions = usePairActions();
  const { mapped } = view;
  const hasTheory = view.theory === 'shown' && theory.points.length > 0 && !theory.stale;
  const grid = useMemo(() => winnerGrid(config, outcomes, mapped), [config, outcomes, mapped]);
  const { title, kind } = MAPPED[mapped];
  const scale = useMemo((): Scale => {
    const values = grid.cells.flatMap((cell) => (cell === undefined ? [] : [cell.risk]));
    return kind === 'log'
      ? { kind, domain: riskDomain(values, [0.001, 0.1]) }
      : { kind, domain: [0, Math.max(1, ...values.filter(Number.isFinite))] };
  }, [grid, kind]);
  const running = useMemo(
    () =>
      grid.y.values.flatMap((omega, row) =>
        grid.x.values.flatMap((alpha, column) =>
          inHand.some(({ at }) => at.alpha === alpha && at.omega === omega)
            ? [row * grid.x.values.length + column]
            : [],
        ),
      ),
    [grid, inHand],
  );
  // Found once, not whenever a cell is pointed at.
  const borders = useMemo(
    () => (hasTheory ? bordersOf(config, theory.points) : []),
    [hasTheory, config, theory.points],
  );
  const draws = `${config.trials} ${config.trials === 1 ? 'draw' : 'draws'}`;
  const take = useTakePairSweep(() => ({
    kind: 'map',
    description: `${title}. ${describeGrid(grid)}`,
    title,
    grid,
    scale,
    notes: [`d = ${config.tokenDim.join(', ')}, ${draws}, ${config.steps} steps`],
  }));
  return (
    <>
      <div className={legendClasses.legend}>
        <div className={legendClasses.row}>
          <div className={toolClasses.tools}>
            {(Object.keys(MAPPED) as MappedName[]).map((name) => (
              <FigureTool
                key={name}
                words={MAPPED[name].words}
                title={MAPPED[name].title}
                isOn={name === mapped}
                onClick={() => actions.look({ mapped: name })}
              />
            ))}
            <span className={toolClasses.gap} />
            <FigureTool
              words="Theory"
              title="Where the state evolution changes sides"
              isOn={view.theory === 'shown'}
              onClick={() => actions.look({ theory: view.theory === 'shown' ? 'hidden' : 'shown' })}
            />
            <TakeAway take={take} disabled={outcomes.length === 0} />
          </div>
        </div>
        <ul className={legendClasses.meaning} aria-label="What is drawn">
          <li>
            cells: {draws}, d = {config.tokenDim.join(', ')}
          </li>
          {hasTheory &&
            BORDERS.map(({ of, words, dash }) => (
              <li key={of}>
                <LineSample colour="var(--ink)" dash={dash} /> {words}
              </li>
            ))}
          <li>click a cell to see its training</li>
        </ul>
      </div>
      <div className={mapClasses.frame} data-stale={isStale || undefined}>
        <RiskMap
          title={title}
          grid={grid}
          running={running}
          domain={scale.domain}
          onOpen={(x, y) => {
            // As a link that is followed: Back returns to the map.
            const at = { alpha: grid.x.values[x] as number, omega: grid.y.values[y] as number };
            window.location.hash = pairLink(config, view, at);
          }}
          {...(hasTheory
            ? {
                overlay: (layout) => <TheoryBorders config={config} borders={borders} layout={layout} />,
              }
            : {})}
        />
        <PairRunState isEmpty={outcomes.length === 0 && inHand.length === 0} />
      </div>
      <FigureWords words={`${title}. ${describeGrid(grid)}`} finished={isFinished} />
    </>
  );
}
