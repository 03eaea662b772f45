import { FieldControl } from '../controls/FieldControl.tsx';
import { useLabState } from '../labContext.ts';
import { OwnData } from '../ownData/OwnData.tsx';
import { ControlsGroup } from './ControlsGroup.tsx';

/** Where samples come from, how many, and how noisy. The shapes of data of one's own are what they are. */
export function ControlsData() {
  const isOwn = useLabState((state) => state.config.data === 'own');
  return (
    <ControlsGroup title="Data">
      <OwnData />
      {!isOwn && (
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
