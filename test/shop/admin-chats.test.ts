import { createAdminChats } from '../../src/shop/admin-chats';

const PERSON = 5;
const GROUP = -1;
const NEW = -100_1;
const NEWER = -100_2;
const STRANGERS = -9;

test('a chat that moved stands in its old place under its new id, once', () => {
  const chats = createAdminChats([PERSON, GROUP, -2]);
  expect(chats.move({ from: GROUP, to: NEW })).toBe(true);
  expect([...chats]).toEqual([PERSON, NEW, -2]);
  expect([NEW, GROUP, PERSON].map((id) => chats.includes(id))).toEqual([true, true, true]);
  expect(chats.move({ from: GROUP, to: NEW })).toBe(false);
});

test('a chain of moves is followed, whatever order it is learned in', () => {
  const first = { from: GROUP, to: NEW };
  const second = { from: NEW, to: NEWER };
  for (const moves of [
    [first, second],
    [second, first],
  ]) {
    const chats = createAdminChats([GROUP]);
    moves.forEach((move) => chats.move(move));
    expect([...chats]).toEqual([NEWER]);
    expect([GROUP, NEW, NEWER].map(chats.originOf)).toEqual([GROUP, GROUP, GROUP]);
  }
});

test('both ids listed are one chat, and the new one alone keeps its origin', () => {
  const both = createAdminChats([GROUP, NEW]);
  both.move({ from: GROUP, to: NEW });
  expect([...both]).toEqual([NEW]);
  const followed = createAdminChats([NEW]);
  followed.move({ from: GROUP, to: NEW });
  expect([...followed]).toEqual([NEW]);
  expect(followed.originOf(NEW)).toBe(GROUP);
  expect(followed.includes(GROUP)).toBe(false);
});

test.each([
  ['a person becoming a group', { from: PERSON, to: NEW }],
  ['a group becoming a person', { from: GROUP, to: 77 }],
  ['a chat becoming itself', { from: GROUP, to: GROUP }],
])('%s is no move', (_, move) => {
  const chats = createAdminChats([PERSON, GROUP]);
  expect(chats.move(move)).toBe(false);
  expect([...chats]).toEqual([PERSON, GROUP]);
});

test('moves do not go round, and neither fork nor join', () => {
  const chats = createAdminChats([GROUP, -2]);
  chats.move({ from: GROUP, to: NEW });
  expect(chats.move({ from: NEW, to: GROUP })).toBe(false);
  expect(chats.move({ from: GROUP, to: NEWER })).toBe(false);
  expect(chats.move({ from: -2, to: NEW })).toBe(false);
  expect([...chats]).toEqual([NEW, -2]);
});

test("a stranger's move opens nothing", () => {
  const chats = createAdminChats([GROUP]);
  chats.move({ from: STRANGERS, to: NEWER });
  expect([...chats]).toEqual([GROUP]);
  expect([STRANGERS, NEWER].map(chats.includes)).toEqual([false, false]);
});
