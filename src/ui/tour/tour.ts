/** One step of a way round a lab: something to do, and how it is noticed. */
export interface TourStep {
  readonly title: string;
  /** What to do, in the imperative. */
  readonly asks: string;
  /** What there is to see once it is done. */
  readonly tells: string;
  /** Selector of what is meant, for an outline; it need not be on the page. */
  readonly place: string;
  /** What is meant is a control: on a narrow screen it is in the drawer. */
  readonly isControl?: true;
  /** Called as the step begins; what it returns says whether it is done by now. */
  readonly watch: () => () => boolean;
}

/** A way round a lab, in the order in which it is gone. */
export type Tour = readonly TourStep[];

/** A step that is done once something in a state is another than it was as the step began. */
export function whenChanged<State>(
  store: { getState(): State },
  part: (state: State) => unknown,
): TourStep['watch'] {
  const now = () => JSON.stringify(part(store.getState()));
  return () => {
    const before = now();
    return () => now() !== before;
  };
}
