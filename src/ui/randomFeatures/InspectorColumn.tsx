import { Inspector } from './inspector/Inspector.tsx';
import { Trust } from './Trust.tsx';

/** Looking inside, and what the numbers rest on. */
export default function InspectorColumn() {
  return (
    <>
      <Inspector />
      <Trust />
    </>
  );
}
