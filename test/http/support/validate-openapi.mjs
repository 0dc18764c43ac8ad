// In a process of its own: the validator is an ES module, which the test runner does not load.
import { text } from 'node:stream/consumers';
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const { valid, errors } = await validator.validate(JSON.parse(await text(process.stdin)));
console.log(JSON.stringify({ valid, version: validator.version, errors }));
