import { Button } from '@mantine/core';
import IconArrowsShuffle from '@tabler/icons-react/dist/esm/icons/IconArrowsShuffle.mjs';
import { memo } from 'react';
import { SHUFFLES } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { randomFeaturesView } from '../../../core/experiment/randomFeatures/view.ts';
import { NumberControl } from '../../controls/NumberControl.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { SelectControl } from '../../controls/SelectControl.tsx';
import { useActions, useLabState } from '../../labContext.ts';
import { MODEL_LOOKS, modelTitle } from '../models.ts';
import classes from './AttentionMap.module.css';

const KEY_ORDERS = [
  { name: 'drawn', words: 'as they come' },
  { name: 't', words: 'by t' },
  { name: 's', words: 'by s' },
] as const;

/** The models with attention: those of the run, and always the two that the theory compares. */
function ModelChoice() {
  const inspect = useLabState((state) => state.view.inspect);
  const queryKeyMean = useLabState((state) => state.config.queryKeyMean);
  const runsMixed = useLabState((state) => state.config.models.includes('mixed'));
  const actions = useActions();
  const { label, help, choices } = randomFeaturesView.inspect;
  return (
    <SegmentedControl
      label={label}
      symbol=""
      help={help}
      choices={choices.filter((name) => name !== 'mixed' || runsMixed || inspect === 'mixed')}
      value={inspect}
      words={{
        rfa: MODEL_LOOKS.rfa.name,
        brfa: modelTitle('brfa', { queryKeyMean }),
        mixed: MODEL_LOOKS.mixed.name,
      }}
      onChange={(name) => actions.look({ inspect: name })}
    />
  );
}

interface Props {
  /** Whether trained values are there to sort by. */
  hasValues: boolean;
}

/** Which model, sample and order of keys the map shows, and how it is sorted. Dragging c leaves it alone. */
export const MapChoices = memo(function MapChoices({ hasValues }: Props) {
  const { sample, shuffle, headOrder, keyOrder } = useLabState((state) => state.view);
  const sumsToOne = useLabState((state) => state.config.activation === 'softmax');
  const actions = useActions();
  const { sample: sampleField, headOrder: heads, keyOrder: keys } = randomFeaturesView;
  const headOrders = [
    { name: 'drawn', words: 'as drawn' },
    { name: 'total', words: 'by total', refused: sumsToOne ? 'always 1' : undefined },
    { name: 'match', words: 'at the largest t' },
    { name: 'value', words: 'by |value|', refused: hasValues ? undefined : 'once fitted' },
  ] as const;
  return (
    <>
      <ModelChoice />
      <NumberControl field={sampleField} value={sample} onChange={(next) => actions.look({ sample: next })} />
      <SelectControl
        label={heads.label}
        help={heads.help}
        options={headOrders}
        value={headOrder}
        onChange={(name) => actions.look({ headOrder: name })}
      />
      <SelectControl
        label={keys.label}
        help={keys.help}
        options={KEY_ORDERS}
        value={keyOrder}
        onChange={(name) => actions.look({ keyOrder: name })}
      />
      <div className={classes.shuffle}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconArrowsShuffle size="1.1em" />}
          onClick={() => actions.look({ shuffle: (shuffle + 1) % (SHUFFLES + 1) })}
        >
          Shuffle keys
        </Button>
        <output>{shuffle === 0 ? 'as drawn' : `order ${shuffle} of ${SHUFFLES}`}</output>
      </div>
    </>
  );
});
