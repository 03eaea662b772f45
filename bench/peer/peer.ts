import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PeerRequest } from '../workloads.ts';

interface Reply {
  readonly seconds?: number;
  readonly versions?: string;
  readonly error?: string;
}

/** The NumPy peer: one process for the whole session, so that its start is not counted. */
export class Peer {
  /** "NumPy 2.4.6, SciPy 1.17.1". */
  readonly versions: string;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  private constructor(child: ChildProcessWithoutNullStreams, lines: AsyncIterator<string>, versions: string) {
    this.child = child;
    this.lines = lines;
    this.versions = versions;
  }

  /** Starts it; a string says why there is none. PYTHON names another interpreter than python3. */
  static async open(python = process.env.PYTHON ?? 'python3'): Promise<Peer | string> {
    const script = fileURLToPath(new URL('peer.py', import.meta.url));
    const child = spawn(python, [script]);
    const complaints: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
    // A closed pipe is heard of as the end of its answers.
    child.stdin.on('error', () => undefined);
    const failed = new Promise<string>((resolve) => child.once('error', ({ message }) => resolve(message)));
    const reader: Interface = createInterface({ input: child.stdout });
    const lines = reader[Symbol.asyncIterator]();
    child.stdin.write('{"work": "versions"}\n');
    const first = await Promise.race([failed, lines.next()]);
    if (typeof first === 'string') return `${python} cannot be started (${first})`;
    if (first.done)
      return `${python}: ${complaints.join('').trim().split('\n').at(-1) ?? 'it ended at once'}`;
    return new Peer(child, lines, (JSON.parse(first.value) as Reply).versions ?? 'NumPy');
  }

  /** Seconds that the work took. */
  async seconds(request: PeerRequest): Promise<number> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error(`the peer ended in the middle of ${request.work}`);
    const { seconds, error } = JSON.parse(line.value) as Reply;
    if (seconds === undefined) throw new Error(`the peer failed at ${request.work}: ${error}`);
    return seconds;
  }

  close(): void {
    this.child.stdin.end();
    this.child.kill();
  }
}
