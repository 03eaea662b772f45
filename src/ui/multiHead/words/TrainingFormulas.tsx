import { useMemo } from 'react';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { FormulaFrame } from '../../math/FormulaFrame.tsx';
import classes from '../../math/FormulaRows.module.css';
import { Tex } from '../../math/Tex.tsx';
import { useMultiHeadState } from '../context.ts';
import { dataFormula, lossFormula, modelFormula, startFormula, stepFormula } from './formulas.ts';

/** Model, loss, step, start and data with their current numbers. */
export function TrainingFormulas() {
  const config = useMultiHeadState((state) => state.config);
  const model = useMemo(() => modelFormula(config), [config]);
  const rows = useMemo(
    () =>
      [
        { name: 'Loss', formula: lossFormula(config) },
        { name: 'Step', formula: stepFormula(config) },
        { name: 'Start', formula: startFormula(config) },
        { name: 'Data', formula: dataFormula(config) },
      ] as const,
    [config],
  );
  return (
    <FormulaFrame fields={multiHeadFields}>
      <div className={classes.model}>
        <Tex {...model} display />
      </div>
      <dl className={classes.rows}>
        {rows.map(({ name, formula }) => (
          <div key={name} className={classes.row}>
            <dt>{name}</dt>
            <dd>
              <Tex {...formula} />
            </dd>
          </div>
        ))}
      </dl>
    </FormulaFrame>
  );
}
