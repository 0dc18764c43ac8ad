/**
 * @jest-environment ./test/support/process-zone-environment.cjs
 * @jest-environment-options {"timeZone": "America/New_York"}
 */
import { compareUnder } from './under-process-zone';

compareUnder('America/New_York', { seed: 2, january: 300, july: 240 });
