import { describe, expect, it } from 'vitest';
import { datasetDigest } from '../../dataset/digest.ts';
import { smallDataset } from '../../dataset/testing/smallDataset.ts';
import { defaultsOf } from '../field.ts';
import type { Curve } from './curve.ts';
import { randomFeaturesFields } from './fields.ts';
import { curvesCsv, runDocument } from './runDocument.ts';
import { summarise } from './summary.ts';

const config = defaultsOf(randomFeaturesFields);
const device = { name: 'wasm', usable: true, renderer: 'WebAssembly SIMD' } as const;
const curves: Curve[] = [
  {
    model: 'rfa',
    target: 'g',
    p: 1,
    q: 1,
    panel: 0,
    seed: 3,
    points: [
      { numSamples: 16, testRisk: 0.1 + 0.2, trainRisk: 1e-7, ridge: 0.1 },
      { numSamples: 23, testRisk: 0.25, trainRisk: 0.125, ridge: 0.1 },
    ],
  },
];

describe('a finished run', () => {
  it('is saved with its schema, complete config, device, curves and their summary', () => {
    const document = runDocument(config, device, curves, 12.5);
    expect(document).toEqual({
      schema: 'attention-lab/run@1',
      config,
      device,
      curves,
      summary: summarise(curves),
      elapsedMs: 12.5,
    });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('as CSV has a header, one row a point, full precision and RFC 4180 line ends', () => {
    expect(curvesCsv(config, curves)).toBe(
      'model,target,p,q,seed,numSamples,testRisk,trainRisk,ridge\r\n' +
        'rfa,g,1,1,3,16,0.30000000000000004,1e-7,0.1\r\n' +
        'rfa,g,1,1,3,23,0.25,0.125,0.1\r\n',
    );
  });

  it('as CSV has columns for what is swept and estimated, empty where a point has none', () => {
    const swept = { ...config, sweep: ['numHeads', 'queryKeyMean'], riskEstimate: 'loo' } as const;
    const risks = { numSamples: 64, testRisk: 0.5, trainRisk: 0.25, ridge: 1 };
    const rfa: Curve = {
      ...(curves[0] as Curve),
      points: [
        { ...risks, numHeads: 4 },
        { ...risks, numHeads: 8, queryKeyMean: -0.5, looRisk: 2, gcvRisk: 3 },
      ],
    };
    expect(curvesCsv(swept, [rfa])).toBe(
      'model,target,p,q,seed,numHeads,queryKeyMean,numSamples,testRisk,trainRisk,ridge,looRisk,gcvRisk\r\n' +
        'rfa,g,1,1,3,4,,64,0.5,0.25,1,,\r\n' +
        'rfa,g,1,1,3,8,-0.5,64,0.5,0.25,1,2,3\r\n',
    );
  });

  it('on data of one’s own says which, without carrying them along', () => {
    const own = smallDataset();
    const { dataset } = runDocument({ ...config, data: 'own' }, device, curves, 1, own);
    expect(dataset).toEqual({ name: 'small', n: 32, N: 3, d: 2, digest: datasetDigest(own) });
  });
});
