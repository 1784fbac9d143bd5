import { deviceRefused, deviceUnknown } from '../devices/problems.ts';
import * as feedRefusals from '../feeds/problems.ts';
import * as refusals from '../submissions/problems.ts';

/** Types that devices are answered with, in OpenRosa's XML and under `x-minga-problem`. */
export const deviceRefusalTypes: readonly string[] = [
  deviceRefused,
  deviceUnknown,
  ...Object.values(refusals),
  ...Object.values(feedRefusals),
].map((refusal) => refusal().type.replace('/problems/', ''));
