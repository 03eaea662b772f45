import { Tooltip } from '@mantine/core';

// Loaded by dynamic import only: what finds a place for a tooltip is large, and nobody hovers before the first curve.
export default Tooltip;
