/** What each button resets, exactly. */
export const RUN_HELP = {
  run: 'Compute the curves, or go on where they stopped (Space)',
  pause: 'Stop computing; curves and draws stay (Space)',
  reset: 'Clear the curves, keep the draws: the next run gives the same numbers (R)',
  reseed: 'New draws of data and heads: the first seed moves past those used so far (S)',
} as const;
