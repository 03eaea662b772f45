import { useMemo } from 'react';
import { positionalSemanticFields } from '../../../core/experiment/positionalSemantic/fields.ts';
import { FormulaFrame } from '../../math/FormulaFrame.tsx';
import classes from '../../math/FormulaRows.module.css';
import { Sideways } from '../../math/Sideways.tsx';
import { Tex } from '../../math/Tex.tsx';
import { usePairState } from '../context.ts';
import { pairLossFormula, samplesFormula, studentFormula, targetFormula } from './formulas.ts';

/** Student, target, loss and samples with their current numbers. */
export function PairFormulas() {
  const config = usePairState((state) => state.config);
  const model = useMemo(() => studentFormula(config), [config]);
  const rows = useMemo(
    () =>
      [
        { name: 'Target', formula: targetFormula(config) },
        { name: 'Loss', formula: pairLossFormula(config) },
        { name: 'Data', formula: samplesFormula(config) },
      ] as const,
    [config],
  );
  return (
    <FormulaFrame fields={positionalSemanticFields}>
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
