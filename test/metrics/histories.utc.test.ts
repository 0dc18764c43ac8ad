/**
 * @jest-environment ./test/support/process-zone-environment.cjs
 * @jest-environment-options {"timeZone": "UTC"}
 */
import { compareUnder } from './under-process-zone';

compareUnder('UTC', { seed: 1, january: 0, july: 0 });
