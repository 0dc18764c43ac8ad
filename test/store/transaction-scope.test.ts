import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * In a process of its own: the test runner follows promises itself. A promise that is followed has an id of its own. What
 * is no transaction of a database is begun as one here: of those only how they are followed is of interest.
 */
const SCRIPT = `
  const { executionAsyncId } = require('node:async_hooks');
  const { setImmediate: nextTurn } = require('node:timers/promises');
  const { scopeTransactions } = require('./dist/store/transaction-scope');
  const sequelize = {
    async query() {},
    async transaction(options, work) {
      const transaction = {};
      try { return await work(transaction); } finally { transaction.finished = 'commit'; }
    },
  };
  scopeTransactions(sequelize);
  const areFollowed = async () => {
    await nextTurn();
    const before = executionAsyncId();
    await Promise.resolve();
    return executionAsyncId() !== before;
  };
  (async () => {
    let end;
    const told = { before: await areFollowed() };
    told.inside = await sequelize.transaction(areFollowed);
    told.after = await areFollowed();
    told.nested = await sequelize.transaction(() => sequelize.transaction(areFollowed));
    const longer = sequelize.transaction(() => new Promise((resolve) => (end = resolve)));
    await sequelize.transaction(async () => undefined);
    told.besideAnother = await areFollowed();
    end();
    await longer;
    told.afterBoth = await areFollowed();
    await sequelize.transaction(() => Promise.reject(new Error('no'))).catch(() => undefined);
    told.afterFailure = await areFollowed();
    console.log(JSON.stringify(told));
  })();`;

test('promises of the process are followed while a transaction is open, and no longer', async () => {
  const cwd = path.resolve();
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', SCRIPT], { cwd });
  expect(JSON.parse(stdout)).toEqual({
    before: false,
    inside: true,
    after: false,
    nested: true,
    besideAnother: true,
    afterBoth: false,
    afterFailure: false,
  });
});
