import type { PanelTargetName, RandomFeaturesConfig, TargetName } from './fields.ts';
import { TARGET_DEGREES } from './fields.ts';

/** One target of a run, as it is asked for. `p` and `q` count only where the family has them. */
export interface TargetChoice {
  readonly target: TargetName;
  readonly p: number;
  readonly q: number;
  /** F(t, s) as it was typed, of the target 'custom' alone. */
  readonly expression?: string;
}

/** How a panel is written in a link: f2, g3-1, cos1, max, pair. */
export function panelCode({ target, p, q }: TargetChoice): string {
  const degrees = TARGET_DEGREES[target];
  return `${target}${degrees.p ? p : ''}${degrees.q ? `-${q}` : ''}`;
}

/** The target behind a code that matches the field's pattern. */
function readPanel(code: string): TargetChoice {
  const [, name, p = '1', q = '1'] = /^([a-z]+)(\d+)?(?:-(\d+))?$/.exec(code) ?? [];
  return { target: name as PanelTargetName, p: Number(p), q: Number(q) };
}

/** The fields that say what is learnt. */
export type TargetSettings = Pick<RandomFeaturesConfig, 'panels' | 'target' | 'p' | 'q' | 'expression'>;

/** The targets that a run learns, one panel each: those listed, else the one that is chosen. Never empty. */
export function targetsOf(config: TargetSettings): TargetChoice[] {
  const { panels, target, p, q, expression } = config;
  if (panels.length > 0) return panels.map(readPanel);
  return [target === 'custom' ? { target, p, q, expression } : { target, p, q }];
}

/** A target of degree 0 is a constant: it has no variance, so it cannot be standardised to risk 1. */
export function isConstantTarget({ target, p, q }: TargetChoice): boolean {
  return (target === 'f' && p === 0) || (target === 'g' && p === 0 && q === 0);
}
