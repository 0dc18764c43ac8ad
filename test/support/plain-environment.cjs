const vm = require('node:vm');
const { setFlagsFromString } = require('node:v8');
const { TestEnvironment } = require('jest-environment-node');

// A worker lives through a hundred files, and what of the embedded database is in use in all of them is worth
// optimising; what one file runs is not. V8's own measure is a hundredth of it.
setFlagsFromString('--wasm-tiering-budget=150000000');
require('./held-wasm.cjs');

/** Stands for the context in which the process itself runs. */
const OWN_CONTEXT = vm.createContext();

/** Where jest's runner leaves on the global object who hears of its events. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/**
 * Jest's environment for Node, but in the process's own context. Jest puts each test file into a context whose global
 * object is a proxy: there every look at `Math` or `Uint8Array` costs so much that a QR code takes ten seconds
 * instead of a tenth of one. Modules are still each file's own; only globals are shared, which no test here changes.
 */
class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.context = OWN_CONTEXT;
    this.global = globalThis;
    const { projectConfig } = config;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({
      config: projectConfig,
      global: globalThis,
    });
  }

  async teardown() {
    await super.teardown();
    // Else every event of every later test goes to the runners of all files before it: in a whole run that came to
    // seconds a file.
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (key === EVENT_HANDLERS || key.description === 'JEST_STATE_SYMBOL') delete globalThis[key];
    }
  }
}

const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(
    code,
    parameters,
    parsingContext === OWN_CONTEXT ? options : { ...options, parsingContext },
  );

module.exports = PlainEnvironment;
