/**
 * @jest-environment ./test/support/process-zone-environment.cjs
 * @jest-environment-options {"timeZone": "Asia/Kathmandu"}
 */
import { compareUnder } from './under-process-zone';

compareUnder('Asia/Kathmandu', { seed: 3, january: -345, july: -345 });
