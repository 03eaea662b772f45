import { memo, useMemo } from 'react';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { encodeLink } from '../../../core/experiment/randomFeatures/link.ts';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import type { SummaryRow } from '../../../core/experiment/randomFeatures/summary.ts';
import { summarise } from '../../../core/experiment/randomFeatures/summary.ts';
import { MapTabs } from '../../charts/MapTabs.tsx';
import RiskMap from '../../charts/RiskMap.tsx';
import { describeGrid } from '../../charts/riskMap.ts';
import { countDraws, riskWords } from '../../charts/series.ts';
import { riskDomain } from '../../charts/ticks.ts';
import { useActions, useLabState } from '../../labContext.ts';
import { TakeAway } from '../../share/TakeAway.tsx';
import { ChartState } from '../ChartState.tsx';
import { targetName } from '../formulas.ts';
import { Legend } from '../Legend.tsx';
import { MODEL_LOOKS, modelTitle } from '../models.ts';
import { FigureTools } from './FigureTools.tsx';
import { FigureWords } from './FigureWords.tsx';
import classes from './MapFigure.module.css';
import { cellFields, cellsInHand, mapFields, mapGrid, modelsOfMap } from './mapGrid.ts';
import { jitterWords, ridgeRuleWords } from './ridges.ts';
import { sweepSymbol } from './sweepAxis.ts';
import { useTake } from './takenRun.ts';
import type { ShownRun } from './useShownRun.ts';

/** "∞ RFA does not depend on M or c: test risk 0.312" */
function levelWords(config: RandomFeaturesConfig, model: ModelName, rows: readonly SummaryRow[]): string {
  const row = rows.find((one) => one.model === model);
  const risk = row === undefined ? '' : `: test risk ${riskWords(row.median)}`;
  return `${MODEL_LOOKS[model].name} does not depend on ${mapFields(config).map(sweepSymbol).join(' or ')}${risk}`;
}

/** Test risk over two swept fields, one model at a time; a cell opens as a run of its own. */
export default memo(function MapFigure({ shown }: { shown: ShownRun }) {
  const { config, curves, inHand, stale, finished } = shown;
  const wanted = useLabState((state) => state.view.mapModel);
  const view = useLabState((state) => state.view);
  const actions = useActions();
  const { mapped, level } = useMemo(() => modelsOfMap(config), [config]);
  const models = mapped.length > 0 ? mapped : level;
  const model = models.find((name) => name === wanted) ?? (models[0] as ModelName);
  const rows = useMemo(() => summarise(curves), [curves]);
  const grid = useMemo(() => mapGrid(config, model, rows), [config, model, rows]);
  const running = useMemo(() => cellsInHand(config, model, grid, inHand), [config, model, grid, inHand]);
  // Common to all models, so that colours can be compared from tab to tab.
  const [low, high] = useMemo(() => riskDomain(rows.map(({ median }) => median)), [rows]);
  const domain = useMemo(() => [low, high] as const, [low, high]);
  const notes = useMemo(
    () =>
      [
        ...(mapped.length > 0 ? level.map((name) => levelWords(config, name, rows)) : []),
        ridgeRuleWords(config),
        jitterWords(config, curves),
      ].filter((words) => words !== ''),
    [mapped, level, config, rows, curves],
  );
  const draws = useMemo(() => {
    const points = grid.cells.flatMap((cell) => (cell === undefined ? [] : [drawn(cell.draws)]));
    return countDraws(
      [{ ...MODEL_LOOKS[model], id: model, title: '', shortTitle: '', points }],
      config.seeds,
    );
  }, [grid, model, config.seeds]);

  const name = targetsOf(config).map(targetName).join(', ');
  const title = `${modelTitle(model, config)} on ${name}`;
  const take = useTake(shown, () => ({
    kind: 'map',
    description: `${title}. ${describeGrid(grid)}`,
    title: `test risk of ${title}`,
    grid,
    scale: { kind: 'log', domain },
    notes: [`median of ${draws}`, ...notes],
  }));
  const open = (x: number, y: number) => {
    const cell = { ...config, ...cellFields(config, grid, x, y) };
    // As a link that is followed: Back returns to the map.
    window.location.hash = encodeLink({ lab: 'random-features', config: cell, view });
  };
  return (
    <>
      <Legend
        looks={[]}
        draws={`median of ${draws}`}
        band={false}
        stairs={[]}
        estimate=""
        notes={[...notes, 'click a cell to see its learning curves']}
        tools={
          <>
            <MapTabs
              legend="Model of the map"
              ids={models}
              chosen={model}
              titleOf={(of) => modelTitle(of, config)}
              onChoose={(mapModel) => actions.look({ mapModel })}
            />
            <FigureTools
              singles={false}
              slopeRange={null}
              takeAway={<TakeAway take={take} disabled={curves.length === 0} />}
            />
          </>
        }
      />
      <div className={classes.frame} data-stale={stale || undefined}>
        <RiskMap title={title} grid={grid} running={running} domain={domain} onOpen={open} />
        <ChartState />
      </div>
      <FigureWords words={`${title}. ${describeGrid(grid)}`} finished={finished} />
    </>
  );
});

/** A point of which only the number of draws counts. */
const drawn = (draws: number) => ({ x: 0, median: 0, q25: 0, q75: 0, draws });
