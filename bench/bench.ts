// npm run bench: measures what is asked for, prints a table and, if asked, writes JSON.
import { writeFileSync } from 'node:fs';
import { FlagError, HELP, readFlags } from './flags.ts';
import { MEASUREMENTS } from './measurements/all.ts';
import { MEASUREMENT_NAMES } from './measurements/names.ts';
import type { Measured } from './report/figures.ts';
import { figureOf } from './report/figures.ts';
import { loadNow, loadWarning, machineWords } from './report/machine.ts';
import { figureTable, figureWords } from './report/table.ts';
import { Session } from './session.ts';

const startedAt = performance.now();

/** What is being done, on standard error: the table alone is on standard output. */
function say(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(`${seconds.padStart(6)} s  ${line}\n`);
}

/** A measurement that fails is told as a row without a number, and in the code that the command ends with. */
async function attempt(name: string, measure: () => Promise<Measured[]>): Promise<Measured[]> {
  try {
    return await measure();
  } catch (cause) {
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1);
    process.exitCode = 1;
    return [{ name, unit: '', ours: null, note: `failed: ${line}` }];
  }
}

async function main(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const load = loadNow();
  const warning = loadWarning(load);
  if (warning !== undefined) say(warning);
  const session = new Session(flags, say);
  const all: Measured[] = [];
  try {
    for (const name of MEASUREMENT_NAMES) {
      const { short, measure } = MEASUREMENTS[name];
      if (flags.only.length > 0 ? !flags.only.includes(name) : flags.short && !short) continue;
      if (session.isOver()) {
        say(`${name} is left out: the minute is up`);
        continue;
      }
      say(name);
      const rows = await attempt(name, () => measure(session));
      for (const row of rows) say(`  ${figureWords(row)}`);
      all.push(...rows);
    }
    const machine = machineWords(await session.versions(), load);
    const missing = await session.peerMissing();
    if (missing !== undefined) say(`no NumPy to compare with: ${missing}`);
    const heading = warning === undefined ? machine : `${machine}\n${warning}`;
    process.stdout.write(`\n${heading}\n\n${figureTable(all)}\n`);
    if (flags.json !== undefined) {
      const document = { machine, figures: all.map(figureOf) };
      writeFileSync(flags.json, `${JSON.stringify(document, null, 1)}\n`);
    }
  } finally {
    await session.close();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(process.exitCode ?? 0),
  (cause: unknown) => {
    const isBadFlag = cause instanceof FlagError;
    const words = cause instanceof Error && !isBadFlag ? (cause.stack ?? cause.message) : String(cause);
    process.stderr.write(isBadFlag ? `bench: ${cause.message}\n` : `${words}\n`);
    process.exit(isBadFlag ? 2 : 1);
  },
);
