/**
 * @jest-environment ./test/support/process-zone-environment.cjs
 * @jest-environment-options {"timeZone": "Asia/Kathmandu"}
 */
import { compareUnder } from './under-process-zone';

compareUnder('Asia/Kathmandu', { january: -345, july: -345 });
