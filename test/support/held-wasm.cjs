const { readFileSync } = require('node:fs');
const path = require('node:path');

/**
 * The embedded database's code, once for all files of a worker: each opens its database in a thread of its own, and V8
 * hands a thread what it has compiled of the same bytes before, as long as somebody holds it.
 */
const file = path.join(path.dirname(require.resolve('@electric-sql/pglite')), 'pglite.wasm');
module.exports = new globalThis.WebAssembly.Module(readFileSync(file));
