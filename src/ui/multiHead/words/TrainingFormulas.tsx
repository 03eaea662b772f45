import { useMemo } from 'react';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { FormulaFrame } from '../../math/FormulaFrame.tsx';
import classes from '../../math/FormulaRows.module.css';
import { Sideways } from '../../math/Sideways.tsx';
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
      <Sideways className={classes.model} name="Model">
        <Tex {...model} display />
      </Sideways>
      <dl className={classes.rows}>
        {rows.map(({ name, formula }) => (
          <div key={name} className={classes.row}>
            <dt>{name}</dt>
            <dd>
              <Sideways name={name}>
                <Tex {...formula} />
              </Sideways>
            </dd>
          </div>
        ))}
      </dl>
    </FormulaFrame>
  );
}
