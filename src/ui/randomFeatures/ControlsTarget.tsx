import type { ReactNode } from 'react';
import { Suspense } from 'react';
import type { TargetName } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields, TARGET_DEGREES } from '../../core/experiment/randomFeatures/fields.ts';
import { ChoiceControl } from '../controls/ChoiceControl.tsx';
import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { PanelsControl } from '../controls/PanelsControl.tsx';
import { useActions, useLabState } from '../labContext.ts';
import { Tex } from '../math/Tex.tsx';
import { lazyPart } from '../shell/lazyPart.tsx';
import classes from './Controls.module.css';
import { TARGET_CHOICES } from './formulas.ts';

const ExpressionControl = lazyPart(() => import('../controls/ExpressionControl.tsx'));

function describeTarget(name: TargetName): ReactNode {
  if (name === 'labels') return 'y, the labels of the data';
  const { tex, text, words } = TARGET_CHOICES[name];
  return (
    <span className={classes.target} title={words}>
      <Tex tex={tex} text={text} />
      {name === 'custom' && <span className={classes.aside}>typed</span>}
    </span>
  );
}

/** One target with its numbers. */
function SingleTarget() {
  const target = useLabState((state) => state.config.target);
  const hasLabels = useLabState((state) => state.config.data !== 'sphere');
  const actions = useActions();
  const { label, help, choices } = randomFeaturesFields.target;
  const degrees = TARGET_DEGREES[target];
  return (
    <>
      <ChoiceControl
        label={label}
        help={help}
        choices={hasLabels ? choices : choices.filter((name) => name !== 'labels')}
        value={target}
        onChange={(name) => actions.change({ target: name })}
        describe={describeTarget}
        nameOf={(name) => `${name}: ${TARGET_CHOICES[name].words}`}
      />
      {degrees.p && <FieldControl name="p" />}
      {degrees.q && <FieldControl name="q" />}
      {target === 'custom' && (
        <Suspense fallback={null}>
          <ExpressionControl />
        </Suspense>
      )}
    </>
  );
}

/** What is to be learnt: one target, or several side by side. */
export function ControlsTarget() {
  const several = useLabState((state) => state.config.panels.length > 0);
  const { label, help } = randomFeaturesFields.target;
  return (
    <ControlsGroup title={several ? 'Targets' : label} help={help}>
      {!several && <SingleTarget />}
      <PanelsControl />
    </ControlsGroup>
  );
}
