import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { useLabState } from '../labContext.ts';
import { DataChoice } from './DataChoice.tsx';

/** Where samples come from, how many, and how noisy. The shapes of given data are what they are. */
export function ControlsData() {
  const isDrawn = useLabState((state) => state.config.data === 'sphere');
  return (
    <ControlsGroup title="Data">
      <DataChoice />
      {isDrawn && (
        <>
          <FieldControl name="tokenDim" />
          <FieldControl name="numKeys" />
        </>
      )}
      <FieldControl name="numSamples" />
      <FieldControl name="numTest" />
      <FieldControl name="noise" />
    </ControlsGroup>
  );
}
