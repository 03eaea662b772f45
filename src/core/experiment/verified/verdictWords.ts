import type { ReadClaim } from './claim.ts';
import type { Deviation, Verdict } from './verdict.ts';

function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(5))) : String(value);
}

function deviationWords({ what, claimed, found, relative }: Deviation): string {
  const by = Number.isFinite(relative) ? `, ${number(100 * relative)} % apart` : '';
  return `${what}: the link says ${number(claimed)}, this run ${number(found)}${by}`;
}

/** How a run compares with its link, in sentences: the verdict, then what it rests on. */
export function verdictWords(
  verdict: Verdict,
  claimed: { readonly device: string; readonly version: string },
  device: string,
): { readonly title: string; readonly lines: readonly string[] } {
  const made = `The link was made on ${claimed.device} by version ${claimed.version}; this run was on ${device}.`;
  switch (verdict.kind) {
    case 'reproduced':
      return { title: 'Reproduced', lines: ['All numbers agree to six digits.', made] };
    case 'withinTolerance': {
      const { tolerance, largest, isOdd } = verdict;
      const most =
        largest.relative === 0
          ? 'Medians agree to the digits of the link'
          : `Furthest apart: ${deviationWords(largest)}`;
      const odd =
        'Device and version are the same, so digits should be too: another browser, or an edited link.';
      return {
        title: `Within tolerance (${device})`,
        lines: [
          `${most}; ${100 * tolerance} % is allowed between such devices.`,
          made,
          ...(isOdd ? [odd] : []),
        ],
      };
    }
    case 'differs': {
      const { deviations, tolerance } = verdict;
      const shown = deviations.slice(0, 3).map((deviation) => `${deviationWords(deviation)}.`);
      const rest = deviations.length - shown.length;
      const none = 'The link carries other numbers than this run has.';
      return {
        title: `Differs, by more than ${100 * tolerance} %`,
        lines: [...(shown.length === 0 ? [none] : shown), ...(rest > 0 ? [`… and ${rest} more.`] : []), made],
      };
    }
    default:
      return verdict satisfies never;
  }
}

/** Why a claim cannot be held against anything. */
export const NO_CLAIM: Readonly<Record<Exclude<ReadClaim['kind'], 'claim'>, string>> = {
  later:
    'This verified link was made by a later version: it cannot be checked here. What is understood of it runs.',
  changed: 'This link was changed after it was made: what it claims is of another experiment or was edited.',
  unreadable: 'What this link claims of its results cannot be read: it was cut or edited.',
};
