import { Bounds } from './Bounds.tsx';
import { Curvature } from './Curvature.tsx';
import { MarginSlider } from './MarginSlider.tsx';
import { Meters } from './Meters.tsx';
import classes from './TheoryPanel.module.css';

/** Meters of the start, bounds, saturating attention and curvature, side by side where there is room. */
export default function TheoryParts() {
  return (
    <div className={classes.parts}>
      <Meters />
      <Bounds />
      <MarginSlider />
      <Curvature />
    </div>
  );
}
