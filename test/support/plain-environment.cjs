const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
require('./quick-wasm.cjs');

/** Stands for the context in which the process itself runs. */
const OWN_CONTEXT = vm.createContext();

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
}

const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(
    code,
    parameters,
    parsingContext === OWN_CONTEXT ? options : { ...options, parsingContext },
  );

module.exports = PlainEnvironment;
