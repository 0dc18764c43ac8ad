import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { imitatedMethods } from '../../src/playground/bot-api/perform';
import { canonicalMethod } from '../../src/playground/bot-api/shapes';

const ROOT = path.resolve(__dirname, '../..');
const GRAMMY = path.join(ROOT, 'node_modules/grammy/out');
const PLUGINS = ['auto-retry', 'conversations', 'i18n', 'menu', 'ratelimiter'];

/** Where a plugin's own code stands; what it bundles of grammY stands beside it. */
const codeOf = (plugin: string): string => path.dirname(require.resolve(`@grammyjs/${plugin}`));

/** Names like those of methods that belong to servers and files as well. */
const AMBIGUOUS = ['close'];

/** Every `x.name` of a source, as receiver and name. */
function accesses(text: string): { receiver: string; name: string }[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest);
  const found: { receiver: string; name: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node))
      found.push({ receiver: node.expression.getText(source), name: node.name.text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** grammY's shortcuts (ctx.reply) with the methods that each may call, read from its own code. */
function shortcuts(): Map<string, string[]> {
  const file = path.join(GRAMMY, 'context.js');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name)) {
      // grammY's own name for a method that goes by inline_message_id.
      const called = [...node.getText(source).matchAll(/this\.api\.(\w+?)(?:Inline)?\(/g)].map(
        ([, name = '']) => name,
      );
      if (called.length > 0) found.set(node.name.text, called);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The methods that a source calls: by their own names on anything, and by shortcuts on a context. */
function methodsCalled(text: string, known: Map<string, string[]>): string[] {
  return accesses(text).flatMap(({ receiver, name }) => {
    if (/(^|\.)(ctx|context)$/.test(receiver)) return known.get(name) ?? [];
    const isMethod = canonicalMethod(name) === name && !AMBIGUOUS.includes(name);
    return isMethod || /(^|\.)(api|raw)$/.test(receiver) ? [name].filter(canonicalMethod) : [];
  });
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));
}

const SHORTCUTS = shortcuts();

test('every method that the bot can call is imitated', () => {
  const files = filesOf(path.join(ROOT, 'src'), '.ts').filter((file) => !file.includes('/src/playground/'));
  const called = new Set(files.flatMap((file) => methodsCalled(readFileSync(file, 'utf8'), SHORTCUTS)));
  // Reached by each of the ways that are read here.
  expect([...called]).toEqual(
    expect.arrayContaining(['sendMessage', 'answerCallbackQuery', 'editMessageMedia', 'setMyCommands']),
  );
  expect([...called].filter((method) => !imitatedMethods.includes(method))).toEqual([]);
});

test('every method that grammY and its plugins call by themselves is imitated', () => {
  const files = [path.join(GRAMMY, 'bot.js'), ...PLUGINS.flatMap((name) => filesOf(codeOf(name), '.js'))];
  const called = new Set(files.flatMap((file) => methodsCalled(readFileSync(file, 'utf8'), SHORTCUTS)));
  expect([...called]).toEqual(expect.arrayContaining(['getMe', 'getUpdates', 'deleteWebhook']));
  expect([...called].filter((method) => !imitatedMethods.includes(method))).toEqual([]);
});
