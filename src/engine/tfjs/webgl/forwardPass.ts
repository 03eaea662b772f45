import { project } from './featurePrograms.ts';
import type { HeadVectors } from './headVectors.ts';
import { run } from './program.ts';
import type { TrainingBatch } from './trainingBatch.ts';
import { answer, score, summarise } from './trainingPrograms.ts';
import type { Vectors } from './vectors.ts';
import { texelsFor } from './vectors.ts';

/** Sizes of a training problem. */
export interface TrainingSizes {
  /** Heads of all models. */
  readonly H: number;
  readonly T: number;
  readonly d: number;
  readonly models: number;
  /** Training samples, over which losses are averaged. */
  readonly n: number;
}

/** What is known of one batch at theta. Must be released. */
export interface Pass {
  readonly batch: TrainingBatch;
  /** Scores and values of `score`. */
  readonly scores: Vectors;
  /** Of `summarise`. */
  readonly rows: Vectors;
  /** Of `answer`. */
  readonly answers: Vectors;
  release(): void;
}

/** [MH-1], [MH-2] by four programs; scores and values are stored once, attention nowhere. */
export function runForward(
  { H, T, d, models, n }: TrainingSizes,
  batch: TrainingBatch,
  heads: HeadVectors,
  ofModels: Vectors,
): Pass {
  const { b } = batch;
  const queries = run(project, [batch.tokens, heads.W], { count: b * T * H, texels: texelsFor(d) }, [H, 0]);
  const pairs = { count: b * H * T, texels: Math.ceil(T / 2) };
  const scores = run(score, [queries, batch.tokens, heads.U], pairs, [H, T]);
  queries.release();
  const rows = run(summarise, [scores, batch.marks], { count: b * H * T, texels: 1 }, [H, T]);
  const shape = { count: b * models, texels: 1 };
  const answers = run(answer, [rows, batch.labels, ofModels], shape, [H, T, models, n]);
  return {
    batch,
    scores,
    rows,
    answers,
    release: () => {
      scores.release();
      rows.release();
      answers.release();
    },
  };
}
