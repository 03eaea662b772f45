import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { SweepControl } from '../controls/SweepControl.tsx';
import { ControlsAttention } from './ControlsAttention.tsx';
import { ControlsData } from './ControlsData.tsx';
import { ControlsFit } from './ControlsFit.tsx';
import { ControlsModels } from './ControlsModels.tsx';
import { ControlsTarget } from './ControlsTarget.tsx';

/** All controls of the experiment, grouped; every range, label and help comes from the field table. */
export function Controls() {
  return (
    <>
      <ControlsTarget />
      <ControlsModels />
      <ControlsAttention />
      <ControlsGroup title="Axes">
        <SweepControl />
      </ControlsGroup>
      <ControlsData />
      <ControlsFit />
      <ControlsGroup title="Draws">
        <FieldControl name="seeds" />
        <FieldControl name="seed" />
      </ControlsGroup>
    </>
  );
}
