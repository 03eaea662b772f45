import { NODE_DEVICES, readArguments } from './arguments.ts';
import { RunFailedError, runHeadless } from './headless.ts';
import { checkOutputs, writeCsv, writeDump } from './outputs.ts';
import { HELP, UsageError } from './usage.ts';

/** A share of the work on the terminal's own line; nothing where standard error is a file. */
function showProgress(fraction: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${(100 * fraction).toFixed(0).padStart(3)} %`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r      \r');
}

async function main(args: readonly string[]): Promise<void> {
  const { help, config, csv, dump, device } = readArguments(args);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  checkOutputs(csv, dump);
  const document = await runHeadless(config, device === undefined ? NODE_DEVICES : [device], showProgress);
  clearProgress();
  if (dump !== undefined) writeDump(dump, config);
  if (csv !== undefined) writeCsv(csv, document);
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
main(process.argv.slice(2)).catch((cause: unknown) => {
  clearProgress();
  if (cause instanceof UsageError || cause instanceof RunFailedError) {
    process.stderr.write(`lab: ${cause.message}\n`);
    process.exitCode = cause instanceof UsageError ? 2 : 1;
    return;
  }
  process.stderr.write(`lab: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exitCode = 1;
});
