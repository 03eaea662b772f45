/** A part of a program in Python: code of one idea, and what it does, in words with TeX between dollar signs. */
export interface Section {
  readonly title: string;
  readonly words: string;
  readonly code: string;
}

/** Something whoever runs a program may say: an option of the script, a variable of the notebook. */
export interface Setting {
  /** The variable, in capitals; the option is the same in small letters. */
  readonly name: string;
  /** null: nothing is said. */
  readonly value: string | null;
  readonly help: string;
}

/** A program in Python and NumPy that computes a run again: written as a script or as a notebook. */
export interface Program {
  /** One line. */
  readonly title: string;
  /** What one must know first, paragraph by paragraph. */
  readonly head: readonly string[];
  readonly settings: readonly Setting[];
  readonly sections: readonly Section[];
}
