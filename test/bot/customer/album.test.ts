import { type User } from 'grammy/types';
import { type Database } from '../../../src/store/database';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { addProduct, emptyShop } from '../../store/shop-fixture';
import { AZIZA } from '../support/shop-chat';
import { KARIM, said, storeChat, type StoreChat } from '../support/store-chat';

let database: Database;
let chat: StoreChat;
beforeAll(async () => void (database = await openEmbeddedTestDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await emptyShop(database);
  chat = storeChat(database);
});

const picture = { photo: [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }] };
/** What is said to each picture of an album. */
async function album(id: string, pictures = 4, from: User = AZIZA): Promise<string[][]> {
  const answers = [];
  for (let at = 0; at < pictures; at += 1)
    answers.push(said(await chat.sendOther({ ...picture, media_group_id: id }, from)));
  return answers;
}
const once = (words: string) => [[expect.stringContaining(words)], [], [], []];

test('an album is answered once, and so is the next one', async () => {
  expect(await album('1')).toEqual(once('I cannot read that.'));
  expect(await album('2')).toEqual(once('I cannot read that.'));
});

test('albums of two people are two, also where their pictures come by turns', async () => {
  expect(await album('1', 1)).toHaveLength(1);
  expect(await album('1', 4, KARIM)).toEqual(once('I cannot read that.'));
  expect(await album('1', 1)).toEqual([[]]);
});

test('in the middle of a checkout it is told once that it is no answer', async () => {
  await chat.shop.carts.set(AZIZA.id, await addProduct(database), 1);
  await chat.send('/cart');
  await chat.tap('Check out');
  expect(await album('1')).toEqual(once('This needs an answer in text.'));
  expect(said(await chat.send('Aziza'))[0]).toContain('Which phone number');
});

test('pictures that are no album are answered each', async () => {
  for (let time = 0; time < 2; time += 1) expect(said(await chat.sendOther(picture))).toHaveLength(1);
});
