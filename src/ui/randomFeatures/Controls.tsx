import type { ReactNode } from 'react';
import type { ModelName, TargetName } from '../../core/experiment/randomFeaturesFields.ts';
import { randomFeaturesFields, TARGET_DEGREES } from '../../core/experiment/randomFeaturesFields.ts';
import { LineSample } from '../charts/LineSample.tsx';
import { ChoiceControl } from '../controls/ChoiceControl.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { HelpLabel } from '../controls/HelpLabel.tsx';
import { SubsetControl } from '../controls/SubsetControl.tsx';
import { useActions, useLabState } from '../labContext.ts';
import { Tex } from '../math/Tex.tsx';
import classes from './Controls.module.css';
import { TARGET_CHOICES } from './formulas.ts';
import { MODEL_LOOKS } from './models.ts';

interface GroupProps {
  title: string;
  /** Help of the group's own control, where it has one. */
  help?: string;
  children: ReactNode;
}

function Group({ title, help, children }: GroupProps) {
  const heading = <h2 className={classes.heading}>{title}</h2>;
  return (
    <section className={classes.group}>
      {help === undefined ? heading : <HelpLabel help={help}>{heading}</HelpLabel>}
      {children}
    </section>
  );
}

function describeTarget(name: TargetName): ReactNode {
  const { tex, text, words } = TARGET_CHOICES[name];
  return (
    <span className={classes.target} title={words}>
      <Tex tex={tex} text={text} />
    </span>
  );
}

function describeModel(name: ModelName): ReactNode {
  const { name: title, colour, dash, marker, words } = MODEL_LOOKS[name];
  return (
    <span className={classes.model} title={words}>
      <LineSample colour={colour} dash={dash} marker={marker} />
      {title}
    </span>
  );
}

function TargetControls() {
  const target = useLabState((state) => state.config.target);
  const actions = useActions();
  const { label, help, choices } = randomFeaturesFields.target;
  const degrees = TARGET_DEGREES[target];
  return (
    <Group title={label} help={help}>
      <ChoiceControl
        label={label}
        help={help}
        choices={choices}
        value={target}
        onChange={(name) => actions.change({ target: name })}
        describe={describeTarget}
        nameOf={(name) => `${name}: ${TARGET_CHOICES[name].words}`}
      />
      {degrees.p && <FieldControl name="p" />}
      {degrees.q && <FieldControl name="q" />}
    </Group>
  );
}

function ModelControls() {
  const models = useLabState((state) => state.config.models);
  const actions = useActions();
  const { label, help, choices } = randomFeaturesFields.models;
  return (
    <Group title={label} help={help}>
      <SubsetControl
        label={label}
        help={help}
        choices={choices}
        value={models}
        onChange={(names) => actions.change({ models: names })}
        describe={describeModel}
      />
    </Group>
  );
}

/** All controls of the experiment, grouped; every range, label and help comes from the field table. */
export function Controls() {
  return (
    <>
      <TargetControls />
      <ModelControls />
      <Group title="Heads and mean">
        <FieldControl name="numHeads" />
        <FieldControl name="queryKeyMean" />
      </Group>
      <Group title="Data">
        <FieldControl name="tokenDim" />
        <FieldControl name="numKeys" />
        <FieldControl name="numSamples" />
        <FieldControl name="numTest" />
        <FieldControl name="noise" />
      </Group>
      <Group title="Fit">
        <FieldControl name="ridge" />
      </Group>
      <Group title="Draws">
        <FieldControl name="seeds" />
        <FieldControl name="seed" />
      </Group>
    </>
  );
}
