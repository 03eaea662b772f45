import { describe, expect, it } from 'vitest';
import { DEVICE_NAMES } from '../core/experiment/device.ts';
import { calibrate } from './calibration.ts';
import { DeviceMissingError } from './device.ts';
import { openDevice } from './openDevice.ts';
import { placesInBrowser } from './placesBrowser.ts';
import { declareDeviceSuite } from './testing/deviceSuite.ts';
import { SMALL } from './testing/experiments.ts';

const open = (name: (typeof DEVICE_NAMES)[number]) => openDevice(name, placesInBrowser);

for (const name of DEVICE_NAMES) {
  // Which devices there are depends on the browser; each is either whole or missing with a reason.
  const fault: unknown = await open(name).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (fault === undefined) {
    declareDeviceSuite(name, () => open(name), placesInBrowser.kernels);
  } else {
    describe(`device ${name}`, () => {
      it('is missing here, and says why', async () => {
        expect(fault).toBeInstanceOf(DeviceMissingError);
        const report = await calibrate(name, SMALL, open);
        expect(report).toMatchObject({ name, usable: false });
        expect(report.reason).toBe((fault as Error).message);
      });
    });
  }
}
