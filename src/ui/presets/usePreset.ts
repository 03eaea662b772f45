import { useEffect, useState } from 'react';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { Preset } from '../../core/experiment/randomFeatures/presets.ts';

const DEFAULTS = JSON.stringify(defaultsOf(randomFeaturesFields));

/**
 * The figure that is exactly this experiment, if one is. The list of figures is loaded only once an experiment is not the
 * default one, which has words of its own.
 */
export function usePreset(config: RandomFeaturesConfig): Preset | undefined {
  const [found, setFound] = useState<{ of: RandomFeaturesConfig; preset: Preset | undefined }>();
  useEffect(() => {
    if (JSON.stringify(config) === DEFAULTS) return;
    let wanted = true;
    import('../../core/experiment/randomFeatures/presets.ts').then(
      ({ presetOf }) => {
        if (wanted) setFound({ of: config, preset: presetOf(config) });
      },
      // Offline before the list was ever loaded: the words about the target stand alone.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [config]);
  return found?.of === config ? found.preset : undefined;
}
