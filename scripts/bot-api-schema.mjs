/**
 * Reads the parameters of every Bot API method from the installed @grammyjs/types, and writes beside each other
 * in src/playground/bot-api:
 *   methods.json { version, methods: { <method>: { <parameter>: Field } } }
 *   objects.json { version, objects: { <type>: { <field>: Field } } }, the types that parameters are made of
 *
 * A Field is { required } and a Shape: `types` holds string, number, boolean, object, array and file (an upload);
 * `enum` is there where only some values are allowed; `items` is the Shape of an array's elements; `of` names the
 * object types that an object may have.
 *
 * Run `node scripts/bot-api-schema.mjs` after updating grammY; a test fails until that is done (it runs `--check`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packageFile = createRequire(import.meta.url).resolve('@grammyjs/types/package.json');
const declarations = join(dirname(packageFile), 'methods.d.ts');
const folder = join(root, 'src/playground/bot-api');

/** Returns the text of each file for the installed declarations, by its name. */
export function describeBotApi() {
  const program = ts.createProgram([declarations], {
    module: ts.ModuleKind.Node16,
    strict: true,
    noEmit: true,
  });
  const source = program.getSourceFile(declarations);
  if (!source) throw new Error(`cannot read ${declarations}`);
  const alias = source.statements.find(
    (node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'ApiMethods',
  );
  if (!alias) throw new Error(`${declarations} declares no ApiMethods`);
  const { methods, objects } = readMethods(program.getTypeChecker(), alias);
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  return {
    'methods.json': layOut(version, 'methods', methods),
    'objects.json': layOut(version, 'objects', objects),
  };
}

/** One field a line, so that the difference between two versions can be read. */
function layOut(version, title, entries) {
  const blocks = Object.entries(entries).map(([name, fields]) => {
    const lines = Object.entries(fields).map(([field, shape]) => `   "${field}": ${JSON.stringify(shape)}`);
    return `  ${JSON.stringify(name)}: {${lines.length ? `\n${lines.join(',\n')}\n  ` : ''}}`;
  });
  return `{\n "version": "${version}",\n "${title}": {\n${blocks.join(',\n')}\n }\n}\n`;
}

function readMethods(checker, alias) {
  const objects = {};
  const methods = {};
  for (const method of checker.getTypeAtLocation(alias.name).getProperties()) {
    const signature = checker.getTypeOfSymbolAtLocation(method, alias).getCallSignatures()[0];
    const argument = signature?.getParameters()[0];
    methods[method.name] = argument
      ? fieldsOf(checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(argument, alias)))
      : {};
  }
  return {
    methods,
    objects: Object.fromEntries(Object.entries(objects).sort(([a], [b]) => (a < b ? -1 : 1))),
  };

  function fieldsOf(type) {
    return Object.fromEntries(
      type.getProperties().map((property) => {
        const required = !(property.flags & ts.SymbolFlags.Optional);
        return [
          property.name,
          { required, ...shapeOf([checker.getTypeOfSymbolAtLocation(property, alias)]) },
        ];
      }),
    );
  }

  /** `within` holds the types around these: RichText is also an array of itself, and is followed only once. */
  function shapeOf(alternatives, within = []) {
    // Not getNonNullableType: it turns the type parameter that stands for a file into `F & {}`.
    const members = alternatives
      .flatMap((type) => (type.isUnion() ? type.types : [type]))
      .filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    const types = [...new Set(members.map(kindOf))].sort();
    const literals = members.map(literalOf);
    const choices = literals.includes(undefined) ? [] : [...new Set(literals)].sort();
    // Both booleans are no choice.
    const isChoice = choices.length > 0 && !(choices.length === 2 && typeof choices[0] === 'boolean');
    // An album is one of several arrays: it is described as an array of any of their elements.
    const elements = members
      .filter((member) => kindOf(member) === 'array')
      .map((member) => checker.getTypeArguments(member)[0])
      .filter((element) => !within.includes(element));
    const of = members.filter((member) => kindOf(member) === 'object').map(nameOf);
    return {
      types,
      ...(isChoice && { enum: choices }),
      ...(elements.length > 0 && { items: shapeOf(elements, [...within, ...elements]) }),
      ...(of.length > 0 && { of: [...new Set(of)] }),
    };
  }

  /** Describes the object type at its first use. A namespace tells types of one name apart. */
  function nameOf(type) {
    const symbol = type.aliasSymbol ?? type.symbol;
    const { parent } = symbol;
    const inNamespace = parent && parent.flags & ts.SymbolFlags.Namespace && !parent.name.startsWith('"');
    const name = inNamespace ? `${parent.name}.${symbol.name}` : symbol.name;
    // Omit and its like are no names: two of them may differ.
    if (type.aliasTypeArguments?.length > 1) return describe(checker.typeToString(type), type);
    if (name.startsWith('__'))
      throw new Error(`an object type without a name: ${checker.typeToString(type)}`);
    return describe(name, type);
  }

  function describe(name, type) {
    if (!Object.hasOwn(objects, name)) {
      // Types may hold themselves.
      objects[name] = {};
      objects[name] = fieldsOf(type);
    }
    return name;
  }

  function kindOf(type) {
    // `string & Record<never, never>` is any string, beside literals that an editor may offer.
    if (type.isIntersection()) return kindOf(type.types[0]);
    if (type.flags & ts.TypeFlags.TypeParameter) return 'file';
    if (type.flags & ts.TypeFlags.StringLike) return 'string';
    if (type.flags & ts.TypeFlags.NumberLike) return 'number';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    if (checker.isArrayLikeType(type)) return 'array';
    return 'object';
  }

  function literalOf(type) {
    if (type.isStringLiteral()) return type.value;
    if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = Object.entries(describeBotApi());
  if (process.argv.includes('--check')) {
    const stale = files.filter(([name, text]) => readFileSync(join(folder, name), 'utf8') !== text);
    for (const [name] of stale) console.error(`${name} is older than the installed @grammyjs/types`);
    if (stale.length > 0) process.exitCode = 1;
  } else for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
