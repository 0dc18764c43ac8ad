import shopFile from '../../config/shop.json';
import { createProgress } from '../../scripts/progress.cjs';
import { parseConfig } from '../../src/config';
import { startPlayground } from '../../src/playground-shop';
import { movableClock } from '../support/movable-clock';
import { silentLogger as logger } from '../support/silent-logger';

const CHOSEN = 'chosen-by-the-operator';

/** The token that the dashboard takes, and the one in the line that asks it. */
async function tokens(env: Record<string, string>) {
  const config = parseConfig({ HTTP_PORT: '0', ...env }, shopFile, movableClock().now());
  const playground = await startPlayground(config, { progress: createProgress(process.stderr), logger });
  const text = playground.announcement('http://127.0.0.1:8080');
  await playground.standIn.stop();
  return { text, taken: playground.dashboardToken, printed: /Bearer ([^"]+)"/.exec(text)?.[1] };
}

test('the line that asks the dashboard holds the token that the playground made up, another at each start', async () => {
  const [one, other] = [await tokens({}), await tokens({})];
  expect(one.printed).toBe(one.taken);
  expect(other.printed).toBe(other.taken);
  expect(one.taken).not.toBe(other.taken);
});

test('a token that the operator chose is taken and not printed: the line names its variable', async () => {
  const { text, taken, printed } = await tokens({ DASHBOARD_TOKEN: CHOSEN });
  expect([taken, printed]).toEqual([CHOSEN, '$DASHBOARD_TOKEN']);
  expect(text).not.toContain(CHOSEN);
});
