import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { FieldFrame } from '../../controls/FieldFrame.tsx';
import { IntegerListControl } from '../../controls/IntegerListControl.tsx';
import { usePage, usePageState } from '../../shell/page.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** The numbers of heads that are trained side by side. */
export function HeadsControl() {
  const value = useMultiHeadState((state) => state.config.numHeads);
  const actions = useMultiHeadActions();
  const page = usePage();
  const wanted = usePageState((state) => state.wanted === 'numHeads');
  return (
    <FieldFrame name="numHeads" focusesItself>
      <IntegerListControl
        field={multiHeadFields.numHeads}
        value={value}
        onChange={(numHeads) => actions.change({ numHeads })}
        wanted={wanted}
        onServed={() => page.setState({ wanted: null })}
      />
    </FieldFrame>
  );
}
