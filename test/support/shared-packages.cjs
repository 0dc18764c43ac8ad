const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const PACKAGE = /^(?!node:|@jest\/)[@\w]/;

/**
 * Jest evaluates every module anew for each test file. Of the packages that takes longer than most files' tests, and
 * none of them is mocked here: so a worker has each of them once, as a process has. The repository's own modules are
 * each file's own, as ever.
 */
class SharedPackagesRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    if (!PACKAGE.test(name) || from.includes('/node_modules/')) return super.requireModuleOrMock(from, name);
    return createRequire(from)(name);
  }
}

module.exports = SharedPackagesRuntime;
