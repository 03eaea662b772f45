/** Second-moment decay and floor of Adam (Kingma and Ba 2015). */
export const ADAM_DECAY = 0.999;
export const ADAM_FLOOR = 1e-8;
