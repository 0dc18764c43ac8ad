import { walk } from '../docs/scenario';
import { withServer } from '../docs/scenarios';

// That every command has an exercise is seen to by test/docs/every-command.test.ts.
withServer.forEach((scenario) => walk(scenario()));
