import { setImmediate as settle } from 'node:timers/promises';
import { createPace, type Pace } from '../../src/bot/pace/pace';
import { type MessageTurns } from '../../src/shop/message-turns';
import { type Database, openDatabase } from '../../src/store/database';
import { createMessageTurns } from '../../src/store/message-turns';
import { migrate } from '../../src/store/migrate';
import { T } from '../store/shop-fixture';
import { movableClock } from '../support/movable-clock';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
let other: Database;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  other = await openDatabase({ url: server.url, dataDir: 'unused', logger });
});
beforeEach(() => server.database.query('DELETE FROM bot_message_turns'));
afterAll(async () => {
  await other.close();
  await server.drop();
});

const never = () => false;
const SPAN_MS = 60_000;

/** Processes side by side in a time that goes on when all of them wait. */
function sideBySide(lateMs: () => number) {
  const clock = movableClock(T);
  const waiting: { at: number; go: () => void }[] = [];
  let statements = 0;
  let underWay = 0;
  const wait = (ms: number) =>
    new Promise<void>((go) => void waiting.push({ at: clock.now() + ms + lateMs(), go }));
  const seen = (turns: MessageTurns): MessageTurns => {
    const during = async <R>(work: () => Promise<R>): Promise<R> => {
      statements += 1;
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
      }
    };
    return {
      claim: (claim) => during(() => turns.claim(claim)),
      leaveRoom: (answers, stepMs) => during(() => turns.leaveRoom(answers, stepMs)),
    };
  };
  return {
    clock,
    wait,
    statements: () => statements,
    pace: (database: Database, owner: string): Pace =>
      createPace({
        ...{ clock, wait },
        shared: { turns: seen(createMessageTurns(database, clock)), owner, logger },
      }),
    /** Until all work is done. */
    async run(work: Promise<void>[]) {
      let isDone = false;
      const done = Promise.all(work).finally(() => (isDone = true));
      while (!isDone) {
        await settle();
        if (underWay > 0) continue;
        waiting.sort((one, two) => one.at - two.at);
        const next = waiting.shift();
        clock.set(Math.max(clock.now(), next?.at ?? 0));
        next?.go();
      }
      await done;
    },
  };
}

function mostInASecond(instants: readonly number[]): number {
  const counts = instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length);
  return Math.max(0, ...counts);
}

test('two processes with plenty to send keep within thirty a second together, reach 95 % of it, and each gets its part', async () => {
  let waits = 0;
  const processes = sideBySide(() => (waits += 1) % 4);
  const until = T + SPAN_MS;
  const send = async (pace: Pace, times: number[]) => {
    while (processes.clock.now() < until) {
      await pace.turn(never);
      times.push(processes.clock.now());
    }
  };
  const [one, two]: [number[], number[]] = [[], []];
  const working = [
    send(processes.pace(server.database, 'one'), one),
    send(processes.pace(other, 'two'), two),
  ];
  await processes.run(working);
  const all = [...one, ...two].filter((at) => at < until);
  expect(mostInASecond(all)).toBeLessThanOrEqual(30);
  expect(all.length).toBeGreaterThanOrEqual(0.95 * 30 * 60);
  expect(Math.min(one.length, two.length)).toBeGreaterThan(0.4 * all.length);
  expect(processes.statements()).toBeLessThan(all.length / 8);
});

test('late timers, rests and reports of two processes never make it more than thirty in any second', async () => {
  let seed = Number(process.env.TURNS_SEED ?? 1);
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const processes = sideBySide(() => (random() < 0.05 ? Math.floor(random() * 150) : 0));
  const until = T + SPAN_MS;
  const times: number[] = [];
  const work = async (pace: Pace) => {
    while (processes.clock.now() < until) {
      if (random() < 0.02) await processes.wait(random() * 3_000);
      await (random() < 0.1 ? pace.turnIn(Math.ceil(random() * 1e6)) : pace.turn(never));
      times.push(processes.clock.now());
    }
  };
  const working = [work(processes.pace(server.database, 'one')), work(processes.pace(other, 'two'))];
  await processes.run(working);
  expect(mostInASecond(times)).toBeLessThanOrEqual(30);
});

test('answers of another process are made room for', async () => {
  const processes = sideBySide(() => 0);
  const answering = processes.pace(other, 'two');
  const until = T + SPAN_MS;
  const times: number[] = [];
  const answer = async () => {
    while (processes.clock.now() < until) {
      answering.note();
      await processes.wait(100);
    }
  };
  const send = async () => {
    const pace = processes.pace(server.database, 'one');
    while (processes.clock.now() < until) {
      await pace.turn(never);
      times.push(processes.clock.now());
    }
  };
  const working = [answer(), send()];
  await processes.run(working);
  expect(times.length).toBeLessThanOrEqual(20 * 60);
  expect(times.length).toBeGreaterThan(17 * 60);
});

test('one process alone keeps 95 % though its timers are late', async () => {
  let waits = 0;
  const processes = sideBySide(() => ((waits += 1) % 20 === 0 ? 60 : 3));
  const pace = processes.pace(server.database, 'one');
  const until = T + SPAN_MS;
  const times: number[] = [];
  const send = async () => {
    while (processes.clock.now() < until) {
      await pace.turn(never);
      times.push(processes.clock.now());
    }
  };
  const working = [send()];
  await processes.run(working);
  expect(mostInASecond(times)).toBeLessThanOrEqual(30);
  expect(times.length).toBeGreaterThanOrEqual(0.95 * 30 * 60);
});

test('a claim made inside of a transaction does not keep others waiting for its end', async () => {
  const [mine, theirs] = [createMessageTurns(server.database), createMessageTurns(other)];
  const claim = { owner: 'one', count: 1, stepMs: 35, answers: 0, mayBeLate: 5 };
  await server.database.transaction(async () => {
    await mine.claim(claim);
    const { inMs } = await theirs.claim({ ...claim, owner: 'two' });
    expect(inMs).toBeLessThanOrEqual(35);
  });
});

test('a server whose clock was set back keeps nobody waiting for it', async () => {
  const clock = movableClock(T);
  const turns = createMessageTurns(server.database, clock);
  const claim = { owner: 'one', count: 1, stepMs: 35, answers: 0, mayBeLate: 5 };
  await turns.claim(claim);
  clock.advance(-3_600_000);
  expect((await turns.claim(claim)).inMs).toBe(0);
});
