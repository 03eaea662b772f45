import { createContext } from 'react';

/** Fields whose controls are shown below here; null for all of them. */
export const ChosenControls = createContext<readonly string[] | null>(null);
