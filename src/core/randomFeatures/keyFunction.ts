/** F(t, s) of one key, t = <x0, xi> and s = <beta, xi>. */
export type KeyFunction = (t: number, s: number) => number;
