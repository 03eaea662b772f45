import type { ReplayState } from '../../state/multiHead/multiHeadState.ts';

interface Looked {
  /** The step that is asked for; undefined before there is one. */
  readonly at: number | undefined;
  /** The step that is shown. */
  readonly shown: number | undefined;
  readonly latest: number | undefined;
  /** Steps that are kept, ascending. */
  readonly kept: readonly number[];
  readonly replay: ReplayState | null;
}

/** Which step is shown, and where it comes from: "step 137 of 200, replayed". */
export function stepWords({ at, shown, latest, kept, replay }: Looked): string {
  if (at === undefined) return 'Drag over the curves to look at any step.';
  const count = `${kept.length} ${kept.length === 1 ? 'step' : 'steps'} kept`;
  if (shown === at) {
    const how = at === latest ? ', the latest' : kept.includes(at) ? '' : ', replayed to the same bits';
    return `Shown: step ${at}${how} · ${count}`;
  }
  const meanwhile = shown === undefined ? '' : `Shown meanwhile: step ${shown}, the nearest before it.`;
  if (replay?.error != null) return `Step ${at} cannot be replayed. ${replay.error}. ${meanwhile}`;
  const share = replay === null || replay.fraction === 0 ? '' : ` ${Math.round(100 * replay.fraction)} %`;
  return `Replaying step ${at} …${share} ${meanwhile}`;
}
