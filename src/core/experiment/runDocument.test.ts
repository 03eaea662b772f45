import { describe, expect, it } from 'vitest';
import type { Curve } from './curve.ts';
import { defaultsOf } from './field.ts';
import { randomFeaturesFields } from './randomFeaturesFields.ts';
import { curvesCsv, runDocument } from './runDocument.ts';
import { summarise } from './summary.ts';

const config = defaultsOf(randomFeaturesFields);
const device = { name: 'wasm', usable: true, renderer: 'WebAssembly SIMD' } as const;
const curves: Curve[] = [
  {
    model: 'rfa',
    target: 'g',
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
});
