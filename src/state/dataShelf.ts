import type { StoreApi } from 'zustand/vanilla';
import type { Dataset } from '../core/dataset/dataset.ts';
import { datasetDigest } from '../core/dataset/digest.ts';
import { hasUnitTokens, normaliseTokens } from '../core/dataset/normalise.ts';
import type { DatasetFile } from '../core/dataset/readDataset.ts';
import type { ShippedDataName } from '../core/experiment/randomFeatures/fields.ts';
import type { NoticeBoard } from './notices.ts';
import type { LabState, OwnData } from './randomFeatures/labState.ts';
import { readFiles, UNUSABLE } from './readFiles.ts';

/** The data in use: the visitor's own files, read here and sent nowhere, or a set that comes with the lab. */
export class DataShelf {
  private readonly store: StoreApi<LabState>;
  private readonly notices: NoticeBoard;
  /** As the files have it. */
  private raw: Dataset | undefined;
  private notes: readonly string[] = [];

  constructor(store: StoreApi<LabState>, notices: NoticeBoard) {
    this.store = store;
    this.notices = notices;
  }

  /** Reads files into the store; says why not in a notice. Resolves with whether there are data to run on. */
  async open(files: readonly DatasetFile[], source: OwnData['source'] = 'own'): Promise<boolean> {
    const load = async () => (await import('../core/dataset/randomFeaturesData.ts')).RANDOM_FEATURES_DATA;
    const read = await readFiles(load, files, this.notices);
    if (read === undefined) return false;
    this.raw = read.dataset;
    this.notes = read.notes;
    this.show(read.dataset, source);
    return true;
  }

  /** Fetches a set that comes with the lab, its tokens scaled to length 1. */
  async fetch(name: ShippedDataName): Promise<boolean> {
    try {
      const answer = await fetch(`data/${name}.npz`);
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return (await this.open([{ name: `${name}.npz`, bytes }], name)) && this.normalise(true);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.notices.post('error', UNUSABLE, [
        `${name} could not be loaded (${reason}). Try again when online.`,
      ]);
      return false;
    }
  }

  /** Scales tokens to length 1, or takes them as they came. Whether anything has changed. */
  normalise(wanted: boolean): boolean {
    const { data } = this.store.getState();
    if (this.raw === undefined || data === null) return false;
    const result = wanted ? normaliseTokens(this.raw) : { ok: true as const, dataset: this.raw };
    if (!result.ok) {
      this.notices.post('error', UNUSABLE, [result.reason]);
      return false;
    }
    this.show(result.dataset, data.source);
    return true;
  }

  private show(dataset: Dataset, source: OwnData['source']): void {
    const isNormalised = hasUnitTokens(dataset);
    const notes = isNormalised && dataset !== this.raw ? [] : this.notes;
    const digest = datasetDigest(dataset);
    this.store.setState({ data: { source, dataset, digest, notes, isNormalised } });
  }
}
