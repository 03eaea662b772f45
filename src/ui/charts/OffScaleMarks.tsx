import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { OffScaleProps } from './OffScalePaths.tsx';
import { OffScalePaths } from './OffScalePaths.tsx';

/** The marks of points beyond the axes over the lines of a chart. */
export function OffScaleMarks(props: OffScaleProps) {
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter + 10}>
      <OffScalePaths {...props} />
    </ZIndexLayer>
  );
}
