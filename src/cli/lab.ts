import { readArguments } from './arguments.ts';
import { RunFailedError } from './devices.ts';
import { fileContent } from './fileContent.ts';
import { checkOutputs, FILE_OUTPUTS, writeDump, writeWhole } from './outputs.ts';
import { runnerOf } from './runner.ts';
import { HELP, UsageError } from './usage.ts';
import { verify } from './verify.ts';

/** A share of the work on the terminal's own line; nothing where standard error is a file. */
function showProgress(fraction: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${(100 * fraction).toFixed(0).padStart(3)} %`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r      \r');
}

/** A run on data of one's own: no link says what they are. */
const NOT_VERIFIED = { verified: {}, lines: [] };

/** Verdicts that leave the link as good as it was. */
const CONFIRMED: readonly unknown[] = ['reproduced', 'withinTolerance'];

async function main(args: readonly string[]): Promise<void> {
  const { experiment, link, file, outputs, kernels, device } = readArguments(args);
  if (experiment === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const runner = runnerOf(experiment);
  const { dump } = outputs;
  checkOutputs(outputs, dump === undefined ? [] : runner.dumpFolders(), file);
  const results = await runner.run(device, showProgress);
  clearProgress();
  if (dump !== undefined) await writeDump(dump, results.dump());
  for (const name of FILE_OUTPUTS) {
    const path = outputs[name];
    if (path !== undefined) writeWhole(path, fileContent(name, results.taken, { kernels, link }));
  }
  for (const line of results.remarks) process.stderr.write(`lab: ${line}\n`);
  const { verified, lines } = results.run === undefined ? NOT_VERIFIED : verify(results.run, link);
  for (const line of lines) process.stderr.write(`lab: ${line}\n`);
  process.stdout.write(`${JSON.stringify({ ...results.document, ...verified })}\n`);
  if ('verdict' in verified && !CONFIRMED.includes(verified.verdict)) process.exitCode = 1;
}

/** Errors of the file system say in their message what was tried and why it failed. */
function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause;
}

function fail(line: string, code: number): void {
  clearProgress();
  process.stderr.write(`lab: ${line}\n`);
  process.exitCode = code;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`| head`) is no failure.
  if (error.code !== 'EPIPE') fail(`standard output cannot be written to (${error.message})`, 1);
});

main(process.argv.slice(2)).catch((cause: unknown) => {
  if (cause instanceof UsageError) fail(cause.message, 2);
  else if (cause instanceof RunFailedError || isSystemError(cause)) fail(cause.message, 1);
  else fail(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause), 1);
});
