import { FigureTool } from '../plot/FigureTool.tsx';
import type { Prediction } from './usePrediction.ts';

interface Props {
  prediction: Prediction;
  /** Called as drawing begins: what is computed meanwhile would give the answer away. */
  onBegin: () => void;
}

/** The button that lets one draw what one expects before it is seen. */
export function PredictTool({ prediction, onBegin }: Props) {
  const isOn = prediction.guess !== null;
  return (
    <FigureTool
      words="Predict"
      title={
        isOn
          ? 'Put the drawn curve away'
          : 'Draw the curve that you expect, then run and see; measured curves are hidden meanwhile'
      }
      isOn={isOn}
      onClick={() => {
        if (isOn) prediction.putAway();
        else {
          onBegin();
          prediction.begin();
        }
      }}
    />
  );
}
