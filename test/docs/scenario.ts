import { type House, type Ran, type Running } from './house';

/** Looks at what a command did. It must end with 0 unless the step says otherwise. */
type Look = (ran: Ran) => void | Promise<void>;

/** Of a command that goes on until it is stopped; it is interrupted after the look. */
interface Stays {
  stays: (running: Running) => Promise<void>;
}

/** Of a command whose exit code is not 0. */
interface Ends {
  code: number;
  look: Look;
}

export type Step = Look | Stays | Ends;

/**
 * Commands of the documents, run one after the other in a house, each with a look at what it did. A command stands
 * here as its document has it: what is written is what runs.
 */
export interface Scenario {
  title: string;
  /** Why it cannot run on this machine; undefined where it can. */
  lacking?: () => string | undefined;
  open(): Promise<House>;
  steps: readonly (readonly [command: string, step: Step])[];
  /** Ends what the commands left behind. The house goes afterwards. */
  close?(): Promise<void>;
}

/** Starting npm, the bot and the database takes seconds each, on a busy machine many. */
const STEP_MS = 180_000;

/** As jest's tests, in order. */
export function walk(scenario: Scenario): void {
  const lacking = scenario.lacking?.();
  if (lacking !== undefined) {
    // A developer's run goes without; in CI the absence is a failure.
    if (!process.env.CI) return test.skip(`${scenario.title}: ${lacking}`, () => undefined);
    return test(scenario.title, () => {
      throw new Error(`this cannot be tried: ${lacking}`);
    });
  }
  describe(scenario.title, () => {
    let house: House | undefined;
    beforeAll(async () => {
      house = await scenario.open();
    }, STEP_MS);
    afterAll(async () => {
      try {
        await scenario.close?.();
      } finally {
        house?.remove();
      }
    }, STEP_MS);
    test.each(scenario.steps)(
      '%s',
      async (command, step) => {
        if (!house) throw new Error('the house did not open');
        if (typeof step === 'object' && 'stays' in step) {
          const running = house.start(command);
          try {
            await step.stays(running);
          } finally {
            await running.interrupt();
          }
          return;
        }
        const { code, look } = typeof step === 'object' ? step : { code: 0, look: step };
        const ran = await house.run(command);
        if (ran.code !== code)
          throw new Error(`${command} ended with ${ran.code}:\n${ran.output.slice(-4_000)}`);
        await look(ran);
      },
      STEP_MS,
    );
  });
}
