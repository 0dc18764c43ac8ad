import { Writable } from 'node:stream';
import { createLogger } from '../src/logger';

function recording() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, logger: createLogger({ level: 'info', secrets: [], destination }) };
}

/** As Sequelize throws it: what the driver said under two names, and what was bound to the statement in each. */
function databaseError(): Error {
  const bound = { sql: `INSERT ${'x'.repeat(5_000)}`, parameters: ['Aziza', '+998901234567'] };
  const original = Object.assign(new Error('no room'), {
    ...bound,
    ...{ code: '53100', detail: 'Key (phone)=(+998901234567)' },
  });
  return Object.assign(new Error('no room'), { ...bound, original, parent: original });
}

test('an error of the database is logged with its code and where it came from, and with nothing that was to be written', () => {
  const { lines, logger } = recording();
  logger.warn({ err: databaseError() }, 'not written');
  const [line = ''] = lines;
  expect(JSON.parse(line)).toMatchObject({
    err: { message: 'no room', code: '53100', sql: expect.stringMatching(/^INSERT x+$/) as string },
  });
  expect(line).toContain('logger.test');
  expect(line).not.toMatch(/Aziza|998901234567/);
  expect(line.length).toBeLessThan(3_000);
});

test('any other error is logged as it is', () => {
  const { lines, logger } = recording();
  logger.warn({ err: Object.assign(new Error('no'), { parameters: { chat_id: 7 } }) }, 'not sent');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { message: 'no', parameters: { chat_id: 7 } } });
});
