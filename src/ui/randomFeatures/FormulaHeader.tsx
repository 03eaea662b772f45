import { useMemo } from 'react';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { useLabState } from '../labContext.ts';
import { FormulaFrame } from '../math/FormulaFrame.tsx';
import { Sideways } from '../math/Sideways.tsx';
import { Tex } from '../math/Tex.tsx';
import classes from './FormulaHeader.module.css';
import { panelFormula, targetFormula } from './formulas.ts';
import { ACTIVATION_WORDS, modelFormula } from './modelFormulas.ts';
import { MODEL_LOOKS } from './models.ts';

/** One target in full, or several on lines of their own. */
function Targets({ config }: { config: RandomFeaturesConfig }) {
  const targets = useMemo(() => targetsOf(config), [config]);
  const { numKeys, rotation } = config;
  if (targets.length === 1) {
    const { tex, text } = targetFormula({ ...(targets[0] as TargetChoice), numKeys, rotation });
    return (
      <Sideways className={classes.target} name="Target">
        <Tex tex={tex} text={text} display />
      </Sideways>
    );
  }
  return (
    <ul className={classes.targets} aria-label="Targets">
      {targets.map((target) => {
        const { tex, text } = panelFormula({ ...target, numKeys, rotation });
        return (
          <li key={text}>
            <Sideways name={text}>
              <Tex tex={tex} text={text} />
            </Sideways>
          </li>
        );
      })}
    </ul>
  );
}

/** Target and models with their current numbers. */
export function FormulaHeader() {
  const config = useLabState((state) => state.config);
  return (
    <FormulaFrame fields={randomFeaturesFields}>
      <div className={classes.top} data-long={config.target === 'custom' || undefined}>
        <Targets config={config} />
        <p className={classes.key}>
          σ is {ACTIVATION_WORDS[config.activation]}, x̃ = [x; 1],{' '}
          {config.headRank === 0
            ? 'frozen weights are Gaussian;'
            : `Q, K are Gaussian of rank ${config.headRank};`}
          <br /> bold letters are trained
        </p>
      </div>
      <dl className={classes.models}>
        {config.models.map((model) => {
          const { tex, text } = modelFormula(model, config);
          return (
            <div key={model} className={classes.model}>
              <dt>{MODEL_LOOKS[model].name}</dt>
              <dd>
                <Sideways name={MODEL_LOOKS[model].name}>
                  <Tex tex={tex} text={text} />
                </Sideways>
              </dd>
            </div>
          );
        })}
      </dl>
    </FormulaFrame>
  );
}
