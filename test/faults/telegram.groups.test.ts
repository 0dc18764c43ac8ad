import { removeDirectory } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { buttonsOf, wordsOf } from '../support/shop-journey';
import { openBots, type Bots } from './support/bots';
import { figure } from './support/figure';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const SMALL = -2_000_001;
const UPGRADED = -1_001_000_000_002;
const t = wordsOf('en');

let bots: Bots;
let dataDir: string;

beforeEach(async () => {
  dataDir = await copyTemplate();
  bots = await openBots({ DATA_DIR: dataDir });
});
afterEach(async () => {
  await bots.close();
  await removeDirectory(dataDir);
});

test('a group that becomes a supergroup in the middle of a question is asked the next one where it is now', async () => {
  const { standIn } = bots;
  const group = standIn.group({ id: SMALL, title: 'Staff', members: [ADMIN] });
  const admin = standIn.person(ADMIN);
  await (await bots.start({ ADMIN_CHAT_IDS: [ADMIN.id, SMALL].join(',') })).ready();
  const said = (text: string) =>
    standIn.waitFor(() => group.messages().findLast((shown) => shown.text?.includes(text)));

  admin.sendText('/products', { chat: SMALL });
  const list = await standIn.waitFor(() =>
    group.messages().find((shown) => buttonsOf(shown).includes(t('product-add'))),
  );
  admin.tap(list, t('product-add'), { chat: SMALL });
  await said(t('product-ask-name'));
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  group.migrate(UPGRADED);
  admin.sendText('Mint tea', { chat: UPGRADED });
  const next = await said(t('product-ask-price'));
  expect(next.chat.id).toBe(UPGRADED);
  figure(
    'survivesTelegram',
    'a group that moves in the middle of a question is asked the next one where it is',
  );
});
