import type { Section, Setting } from './program.ts';

/** Where the medians are written to, to be read by another program. */
export const JSON_SETTING: Setting = {
  name: 'JSON',
  value: null,
  help: 'write the medians to this file, too: [{"what", "lab", "here"}]',
};

/** How a program shows its medians beside the lab's. */
export const COMPARISON_SECTION: Section = {
  title: 'Beside the lab',
  words: 'Medians over draws, as the lab found them and as they came out here.',
  code: `
def shown(value):
    return f"{value:>12.6g}" if isinstance(value, (int, float)) else f"{'' if value is None else value:>12}"


def compare(rows):
    """Prints rows (what, the lab's value or None, the value here)."""
    width = max([len(what) for what, _, _ in rows], default=0)
    print(f"{'':{width}} {'lab':>12} {'here':>12}")
    for what, lab, here in rows:
        print(f"{what:{width}} {shown(lab)} {shown(here)}")
    if JSON is not None:
        with open(JSON, "w") as file:
            json.dump([{"what": what, "lab": lab, "here": here} for what, lab, here in rows], file)


compare(ROWS)
`,
};
