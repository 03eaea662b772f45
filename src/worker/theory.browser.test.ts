import { afterEach, describe, expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import { positionalSemanticFields } from '../core/experiment/positionalSemantic/fields.ts';
import type { TheoryEvent, TheoryJob } from '../core/experiment/positionalSemantic/theoryJob.ts';
import { theoryJob } from '../core/experiment/positionalSemantic/theoryJob.ts';
import { positionalSemanticView } from '../core/experiment/positionalSemantic/view.ts';
import { LabClient } from './client.ts';
import { startWorker, Workers } from './testing/workers.ts';

const JOB = theoryJob(
  defaultsOf(positionalSemanticFields),
  { ...defaultsOf(positionalSemanticView), nodes: 3 },
  'semantic',
);

let workers: Workers;
afterEach(() => workers.close());

function client(make?: () => Worker): LabClient {
  workers = new Workers(make);
  return new LabClient(workers.spawn, { cores: 2, sharesMemory: globalThis.crossOriginIsolated });
}

/** What is heard of a branch until it ends. */
function ask(asked: LabClient, job: TheoryJob) {
  const events: TheoryEvent[] = [];
  let stop = (): void => undefined;
  const ended = new Promise<string>((resolve) => {
    const handle = asked.theory(job, {
      event: (event) => events.push(event),
      finished: () => resolve('finished'),
      failed: resolve,
    });
    stop = () => handle.stop();
  });
  return { ended, events, stop: () => stop() };
}

describe('theory in a worker', () => {
  it('answers point by point; both branches side by side', async () => {
    const lab = client();
    const semantic = ask(lab, { ...JOB, alphas: [1.5, 2], omegas: [0.3, 0.4] });
    const positional = ask(lab, { ...JOB, branch: 'positional' });
    expect(await Promise.all([semantic.ended, positional.ended])).toEqual(['finished', 'finished']);
    expect(workers.spawned).toHaveLength(2);
    const places = semantic.events.flatMap((event) =>
      event.kind === 'solved' ? [[event.point.omega, event.point.alpha]] : [],
    );
    expect(places).toEqual([
      [0.3, 2],
      [0.3, 1.5],
      [0.4, 2],
      [0.4, 1.5],
    ]);
    expect(semantic.events.at(-1)).toMatchObject({ kind: 'progress', fraction: 1 });
    const [first] = positional.events;
    expect(first?.kind === 'solved' && first.point.verdict).toBe('converged');
  });

  it('asked anew ends what it was at; what was stopped is heard no more', async () => {
    const lab = client();
    const long = ask(lab, { ...JOB, settings: { ...JOB.settings, nodes: 15 } });
    const next = ask(lab, JOB);
    expect(await next.ended).toBe('finished');
    expect(long.events).toEqual([]);
    const stopped = ask(lab, JOB);
    stopped.stop();
    expect(await ask(lab, JOB).ended).toBe('finished');
    expect(stopped.events).toEqual([]);
  });

  it('says why there is none, and that a worker crashed', async () => {
    expect(await ask(client(), { ...JOB, omegas: [1.5] }).ended).toMatch(/omega must be from 0 to 1/);
    workers.close();
    const crashing = client(() => startWorker('throw new Error("broken")'));
    expect(await ask(crashing, JOB).ended).toMatch(/a worker crashed \(.*broken/);
  });
});
