const PlainEnvironment = require('./plain-environment.cjs');

/**
 * Runs a test file under a time zone of the process, named by the file's first comment:
 * `@jest-environment-options {"timeZone": "Asia/Kathmandu"}`. It is set before any module of the file is loaded.
 */
class ProcessZoneEnvironment extends PlainEnvironment {
  constructor(config, context) {
    super(config, context);
    const { timeZone } = config.projectConfig.testEnvironmentOptions;
    if (!timeZone) throw new Error('@jest-environment-options must name a timeZone');
    this.zoneBefore = process.env.TZ;
    process.env.TZ = timeZone;
  }

  async teardown() {
    // The next file of this worker runs in the zone that it was started in.
    if (this.zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = this.zoneBefore;
    await super.teardown();
  }
}

module.exports = ProcessZoneEnvironment;
