import { CloseButton } from '@mantine/core';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { isConstantTarget, panelCode, targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { isMap } from '../../core/experiment/randomFeatures/sweep.ts';
import { useActions, useLabState } from '../labContext.ts';
import { targetName } from '../randomFeatures/formulas.ts';
import classes from './controls.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { SelectControl } from './SelectControl.tsx';

/** What is offered; any other code can be written in the link. */
const OFFERED = [
  ...['f1', 'f2', 'f3', 'f4', 'f6'],
  ...['g1-1', 'g2-1', 'g3-1', 'g4-1', 'g1-2', 'g2-2'],
  ...['cos0', 'cos1', 'cos2', 'max', 'pair'],
];

/** The name behind a code. */
function nameOf(code: string): string {
  return targetName(
    targetsOf({ panels: [code], target: 'g', p: 1, q: 1, expression: '' })[0] as TargetChoice,
  );
}

/** Whether a target can be written as a code. */
function hasCode(choice: TargetChoice): boolean {
  return choice.target !== 'custom' && choice.target !== 'labels' && !isConstantTarget(choice);
}

/** Several targets on the same draws, side by side: added from a list, each taken away again. */
export function PanelsControl() {
  const panels = useLabState((state) => state.config.panels);
  const target = useLabState((state) => state.config.target);
  const p = useLabState((state) => state.config.p);
  const q = useLabState((state) => state.config.q);
  const map = useLabState((state) => isMap(state.config));
  const actions = useActions();
  const { help, most } = randomFeaturesFields.panels;

  const single = { target, p, q };
  const add = (code: string) => {
    // The target that is shown alone becomes the first of several.
    const first = panels.length === 0 && hasCode(single) ? [panelCode(single)] : panels;
    actions.change({ panels: [...first, code] });
  };
  const remove = (code: string) => {
    const left = panels.filter((other) => other !== code);
    if (left.length > 1) actions.change({ panels: left });
    else showAlone(left[0] as string);
  };
  const showAlone = (code: string) => {
    const [choice] = targetsOf({ panels: [code], target, p, q, expression: '' }) as [TargetChoice];
    actions.change({ panels: [], target: choice.target, p: choice.p, q: choice.q });
  };

  const own = hasCode(single) ? panelCode(single) : '';
  const options = OFFERED.filter((code) => !panels.includes(code) && (panels.length > 0 || code !== own));
  return (
    <FieldFrame name="panels">
      {panels.length > 0 && (
        <>
          <p className={classes.note}>{panels.length} targets on the same draws, a panel each:</p>
          <ul className={classes.chips} aria-label="Panels">
            {panels.map((code) => (
              <li key={code} className={classes.chip}>
                {nameOf(code)}
                <CloseButton
                  size="sm"
                  aria-label={`Take ${nameOf(code)} away`}
                  disabled={panels.length === 1}
                  onClick={() => remove(code)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {map ? (
        <p className={classes.note}>A map has one target.</p>
      ) : (
        panels.length < most && (
          <SelectControl
            label={panels.length === 0 ? 'Beside it' : 'And'}
            help={help}
            options={[
              { name: '', words: 'add a target…' },
              ...options.map((name) => ({ name, words: nameOf(name) })),
            ]}
            value=""
            onChange={(code) => {
              if (code !== '') add(code);
            }}
          />
        )
      )}
      {panels.length > 0 && (
        <button type="button" className={classes.plain} onClick={() => showAlone(panels[0] as string)}>
          Only {nameOf(panels[0] as string)}
        </button>
      )}
    </FieldFrame>
  );
}
