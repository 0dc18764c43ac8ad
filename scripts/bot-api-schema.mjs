/**
 * Reads the parameters of every Bot API method from the installed @grammyjs/types and writes
 * src/playground/bot-api/methods.json:
 *   { version, methods: { <method>: { <parameter>: { required, types, enum? } } } }
 * `types` holds string, number, boolean, object, array and file (an upload); `enum` is there
 * where only some strings are allowed.
 *
 * Run `node scripts/bot-api-schema.mjs` after updating grammY; a test fails until that is done.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packageFile = createRequire(import.meta.url).resolve('@grammyjs/types/package.json');
const declarations = join(dirname(packageFile), 'methods.d.ts');
const target = join(root, 'src/playground/bot-api/methods.json');

/** Returns the text of methods.json for the installed declarations. */
export function describeBotApi() {
  const program = ts.createProgram([declarations], {
    module: ts.ModuleKind.Node16,
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(declarations);
  if (!source) throw new Error(`cannot read ${declarations}`);
  const alias = source.statements.find(
    (node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'ApiMethods',
  );
  if (!alias) throw new Error(`${declarations} declares no ApiMethods`);

  const methods = {};
  for (const method of checker.getTypeAtLocation(alias.name).getProperties()) {
    const signature = checker.getTypeOfSymbolAtLocation(method, alias).getCallSignatures()[0];
    const argument = signature?.getParameters()[0];
    methods[method.name] = argument ? parametersOf(checker, alias, argument) : {};
  }
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  return layOut(version, methods);
}

/** One parameter a line, so that the difference between two versions can be read. */
function layOut(version, methods) {
  const blocks = Object.entries(methods).map(([method, parameters]) => {
    const lines = Object.entries(parameters).map(([name, shape]) => `   "${name}": ${JSON.stringify(shape)}`);
    return `  "${method}": {${lines.length ? `\n${lines.join(',\n')}\n  ` : ''}}`;
  });
  return `{\n "version": "${version}",\n "methods": {\n${blocks.join(',\n')}\n }\n}\n`;
}

function parametersOf(checker, at, argument) {
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(argument, at));
  return Object.fromEntries(
    type.getProperties().map((property) => {
      const required = !(property.flags & ts.SymbolFlags.Optional);
      const shape = shapeOf(checker, checker.getTypeOfSymbolAtLocation(property, at));
      return [property.name, { required, ...shape }];
    }),
  );
}

function shapeOf(checker, type) {
  // Not getNonNullableType: it turns the type parameter that stands for a file into `F & {}`.
  const members = (type.isUnion() ? type.types : [type]).filter(
    (member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
  );
  const types = [...new Set(members.map((member) => kindOf(checker, member)))].sort();
  const literals = members.filter((member) => member.isStringLiteral()).map((member) => member.value);
  const onlyLiterals = members.every((member) => member.isStringLiteral());
  return onlyLiterals ? { types, enum: literals.sort() } : { types };
}

function kindOf(checker, type) {
  if (type.flags & ts.TypeFlags.TypeParameter) return 'file';
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (checker.isArrayLikeType(type)) return 'array';
  return 'object';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--print')) process.stdout.write(describeBotApi());
  else writeFileSync(target, describeBotApi());
}
