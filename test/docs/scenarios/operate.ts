import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import { nextLook, statusOf, TOKEN } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { templateDirectory } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';
import { lendBuild, openHouse, type House } from '../house';
import { type Scenario } from '../scenario';
import { figuresIn } from './back-up-server';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const FIGURES = 'npm run metrics -- --period all total_orders total_revenue total_users';
/** Of the version that the upgrade brings. */
const LATER = '2099.01.01T00.00.00.later.js';

/** docs/operating.md: from the clone through a backup and an upgrade to the way back. */
export function operate(): Scenario {
  let standIn: StandIn;
  let house: House;
  let url: string;
  const app = (...parts: string[]) => path.join(house.home, 'app', ...parts);
  const environment = () => readFileSync(app('.env'), 'utf8');
  const set = (key: string, value: string) =>
    writeFileSync(app('.env'), environment().replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}`));

  /** On a busy machine what it depends on may answer a moment after the process has said that it is there. */
  async function isUp(): Promise<void> {
    const latest = Date.now() + 60_000;
    while ((await statusOf(`${url}/readyz`)) !== 200 && Date.now() < latest) await nextLook();
    expect(await statusOf(`${url}/readyz`)).toBe(200);
  }
  const isDown = async () => expect(await statusOf(`${url}/healthz`)).toBeUndefined();
  async function answers(): Promise<void> {
    await isUp();
    const admin = standIn.person(ADMIN);
    const before = admin.messages().length;
    admin.sendText('/stats');
    await standIn.waitFor(() => admin.messages().length > before + 1);
  }
  const inUpstream = async (command: string) => {
    const { code, output } = await house.run(`(cd '${house.root}' && ${command})`);
    if (code !== 0) throw new Error(output);
  };
  const commit = 'git -c user.name=x -c user.email=x@shop.example commit --quiet --message';

  return {
    title: 'the life of an installation',
    async open() {
      standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
      standIn.person(ADMIN);
      house = await openHouse({
        at: 'home',
        places: { '2026.11.26T00.03.00.login-codes.js': LATER },
      });
      await house.run(`export REPOSITORY='${house.root}'`);
      // As git has it: neither packages nor what is built.
      for (const made of ['node_modules', 'dist']) rmSync(path.join(house.root, made), { recursive: true });
      await inUpstream(`git init --quiet --initial-branch=main && git add --all && ${commit} before`);
      return house;
    },
    steps: [
      ['git clone "$REPOSITORY" app', () => lendBuild(app())],
      ['cd app', () => undefined],
      [
        'npm run build',
        ({ output }) => {
          expect(existsSync(app('dist/main.js'))).toBe(true);
          // What was lent counts as made, else every house would build; red also after a change without `npm run build`.
          expect(output).not.toMatch(/Installing|Building/);
        },
      ],
      ['cp .env.example .env', () => expect(environment()).toContain('BOT_TOKEN=')],
      [
        'chmod 600 .env',
        async () => {
          expect(statSync(app('.env')).mode & 0o777).toBe(0o600);
          const port = await freePort();
          url = `http://127.0.0.1:${port}`;
          set('BOT_TOKEN', TOKEN);
          set('ADMIN_CHAT_IDS', String(ADMIN.id));
          set('TELEGRAM_API_ROOT', standIn.apiRoot);
          set('HTTP_PORT', String(port));
          // The first start makes the tables elsewhere, in test/e2e.
          cpSync(templateDirectory(), app('data'), { recursive: true });
        },
      ],
      ['npx pm2 start ecosystem.config.cjs', answers],
      [
        'npx pm2 save',
        () => expect(readFileSync(path.join(house.home, '.pm2/dump.pm2'), 'utf8')).toContain('shop-pulse'),
      ],
      [
        'npx pm2 logs shop-pulse --lines 20 --nostream',
        ({ output }) => expect(output).toMatch(/migration applied|"level":30/),
      ],
      [
        'npx pm2 restart shop-pulse',
        async () => {
          await isUp();
          standIn.person({ id: 900_100, first_name: 'Aziza', language_code: 'en' }).sendText('/start');
          await standIn.waitFor(() => standIn.pendingUpdates() === 0);
        },
      ],
      ['npx pm2 stop shop-pulse', isDown],
      [
        'tar -czf shop-backup.tar.gz data',
        () => expect(statSync(app('shop-backup.tar.gz')).size).toBeGreaterThan(10_000),
      ],
      ['export CHECK="$(mktemp -d)"', () => undefined],
      ['tar -xzf shop-backup.tar.gz -C "$CHECK"', () => undefined],
      [
        `DATA_DIR="$CHECK/data" ${FIGURES}`,
        ({ output }) => expect(figuresIn(output).at(-1)).toMatch(/\s[12]$/),
      ],
      [
        'git tag --force before-upgrade',
        async () => {
          writeFileSync(path.join(house.root, 'migrations', LATER), MIGRATION);
          await inUpstream(`git add --all && ${commit} later`);
        },
      ],
      ['git pull --ff-only', () => expect(existsSync(app('migrations', LATER))).toBe(true)],
      ['npm run migrate', ({ output }) => expect(output).toContain(`applied: ${LATER}`)],
      ['npx pm2 start shop-pulse', answers],
      ['npx pm2 stop shop-pulse', isDown],
      [
        'npm run migrate:undo -- --to 2026.11.26T00.03.00.login-codes.js',
        ({ output }) => expect(output).toContain(`taken back: ${LATER}`),
      ],
      ['git reset --hard before-upgrade', () => expect(existsSync(app('migrations', LATER))).toBe(false)],
      ['npx pm2 start shop-pulse', answers],
    ],
    async close() {
      await house.run(`cd '${house.home}' && app/node_modules/.bin/pm2 kill`);
      await standIn.stop();
    },
  };
}

const MIGRATION = `'use strict';
const up = ({ context: { ledger } }) => ledger.table('bot_later', 'CREATE TABLE bot_later (id bigint PRIMARY KEY)');
const down = ({ context: { ledger } }) => ledger.takeAway();
module.exports = { claims: ['bot_later'], up, down };
`;
