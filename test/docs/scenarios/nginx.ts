import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import {
  DASHBOARD_TOKEN,
  removeDirectory,
  startBot,
  TOKEN,
  type BotProcess,
} from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { copyTemplate } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';
import { openHouse, type House } from '../house';
import { type Scenario } from '../scenario';

const PROGRAMS = ['/usr/sbin/nginx', '/usr/bin/openssl', '/usr/bin/curl'];
/** The stand-in takes webhooks of this machine alone. */
const HOST = 'localhost';
const SECRET = 'only_for_tests_secret';
const CUSTOMER = { id: 900_100, first_name: 'Aziza', language_code: 'en' };
const MAX_FAILURES = 20;

/** docs/operating.md and docs/nginx.conf: from the file through nginx's own check to a webhook that comes through. */
export function nginx(): Scenario {
  let house: House;
  let standIn: StandIn;
  let bot: BotProcess | undefined;
  let dataDir: string;
  let certificate: Buffer;
  let [plainPort, port, etc] = [0, 0, ''];

  interface Asked {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    /** Which of this machine's own addresses asks: to nginx they are different clients. */
    from?: string;
  }
  /** As a client from outside: over TLS, by the host's name. */
  const ask = (target: string, { method = 'GET', headers = {}, body = '', from = '127.0.0.1' }: Asked = {}) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = { Host: HOST, 'Content-Length': String(Buffer.byteLength(body)), ...headers };
      const to = { host: '127.0.0.1', servername: HOST, ca: certificate, localAddress: from, agent: false };
      request({ ...to, port, path: target, method, headers: sent }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      })
        .on('error', reject)
        .end(body);
    });
  const statusOf = async (target: string, asked?: Asked) => (await ask(target, asked)).status;

  /** The file as it is installed, with this test's ports and certificate in place of a real host's. */
  function adapt(): void {
    const file = path.join(etc, 'sites-available/shop-pulse');
    const installed = readFileSync(file, 'utf8');
    const adapted = installed
      .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
      .replaceAll('http://127.0.0.1:8080', bot?.url ?? '')
      .replaceAll(`/etc/letsencrypt/live/${HOST}`, etc);
    // What the head of the file says of a real host stands in comments.
    expect(adapted.replaceAll(/^\s*#.*$/gm, '')).not.toMatch(/:8080|letsencrypt|shop\.example/);
    writeFileSync(file, adapted);
  }

  const update = (id: number) =>
    JSON.stringify({
      update_id: id,
      message: {
        ...{ message_id: id, date: Math.floor(Date.now() / 1_000), from: { is_bot: false, ...CUSTOMER } },
        chat: { type: 'private', id: CUSTOMER.id, first_name: CUSTOMER.first_name },
        text: '/start',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });

  async function updatesComeThrough(): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const signed = { ...headers, 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    const hook = { method: 'POST', headers };
    expect(await statusOf('/telegram', { ...hook, body: update(1) })).toBe(401);
    expect(await statusOf('/telegram', { ...hook, headers: signed, body: update(2) })).toBe(200);
    await standIn.waitFor(() =>
      standIn
        .calls('sendMessage')
        .some(({ params }) => (params as { chat_id: number }).chat_id === CUSTOMER.id),
    );
    const large = (bytes: number) => ({ ...hook, headers: signed, body: `{"x":"${'x'.repeat(bytes)}"}` });
    expect(await statusOf('/telegram', large(100_000))).toBe(400);
    expect(await statusOf('/telegram', large(2_000_000))).toBe(413);
    expect(await statusOf('/events', large(100_000))).toBe(413);
  }

  async function clientsAreToldApart(): Promise<void> {
    const wrong = { headers: { Authorization: 'Bearer wrong', 'X-Forwarded-For': '203.0.113.9' } };
    const figures = (from: string) => statusOf('/analytics/dashboard', { ...wrong, from });
    for (let times = 0; times < MAX_FAILURES; times++) expect(await figures('127.0.0.2')).toBe(401);
    expect(await figures('127.0.0.2')).toBe(429);
    expect(await figures('127.0.0.3')).toBe(401);
  }

  async function theDoorIsWhatItSays(): Promise<void> {
    for (const open of ['/app', '/events.js', '/openapi.json', '/docs', '/docs.css', '/healthz'])
      expect([open, await statusOf(open)]).toEqual([open, 200]);
    for (const kept of ['/metrics', '/readyz', '/', '/appendix', '/telegram/x'])
      expect([kept, (await ask(kept)).text]).toEqual([kept, expect.stringContaining('404 Not Found')]);
    const [asset = ''] = /app\/assets\/[^"]+\.js/.exec((await ask('/app')).text) ?? [];
    expect(await statusOf(`/${asset}`)).toBe(200);
    expect(
      await statusOf('/analytics/dashboard', { headers: { Authorization: `Bearer ${DASHBOARD_TOKEN}` } }),
    ).toBe(200);
  }

  return {
    title: 'behind nginx',
    lacking: () => {
      const missing = PROGRAMS.filter((program) => !existsSync(program));
      return missing.length > 0
        ? `there is no ${missing.join(', ')} (apt-get install nginx-light)`
        : undefined;
    },
    async open() {
      [plainPort, port] = [await freePort(), await freePort()];
      [standIn, dataDir] = [
        await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger }),
        await copyTemplate(),
      ];
      const places: Record<string, string> = {};
      house = await openHouse({ places });
      etc = path.join(house.home, 'nginx');
      const base = `https://${HOST}`;
      bot = await startBot({
        ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DASHBOARD_TOKEN },
        ...{
          PUBLIC_URL: base,
          WEBHOOK_URL: `${base}/telegram`,
          WEBHOOK_SECRET: SECRET,
          TRUSTED_PROXIES: '127.0.0.1',
        },
      });
      const ready = () =>
        fetch(`${bot?.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      await bot.until(ready, 120_000);
      for (const folder of ['sites-available', 'sites-enabled', 'temporary'])
        mkdirSync(path.join(etc, folder), { recursive: true });
      writeFileSync(path.join(etc, 'nginx.conf'), mainFile(etc));
      const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', path.join(etc, 'privkey.pem')];
      const pem = path.join(etc, 'fullchain.pem');
      const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
      execFileSync('openssl', ['req', '-x509', ...key, '-out', pem, '-days', '1', ...subject], {
        stdio: 'ignore',
      });
      certificate = readFileSync(pem);
      const ours = `/usr/sbin/nginx -p '${etc}' -c '${etc}/nginx.conf' -e '${etc}/error.log'`;
      Object.assign(places, {
        'sudo systemctl reload nginx': ours,
        'sudo nginx -t': `${ours} -t`,
        'sudo ': '',
        '/etc/nginx': etc,
        'YOUR.HOST': HOST,
        'https://shop.example': `--cacert '${pem}' --resolve ${HOST}:${port}:127.0.0.1 https://${HOST}:${port}`,
        'http://127.0.0.1:8080': bot.url,
      });
      return house;
    },
    steps: [
      ['openssl rand -hex 32', ({ output }) => expect(output).toMatch(/^[0-9a-f]{64}$/m)],
      [
        String.raw`sed 's/shop\.example/YOUR.HOST/g' docs/nginx.conf | sudo tee /etc/nginx/sites-available/shop-pulse`,
        adapt,
      ],
      ['sudo ln -s ../sites-available/shop-pulse /etc/nginx/sites-enabled/shop-pulse', () => undefined],
      [
        'sudo nginx -t',
        ({ output }) => {
          expect(output).toContain('test is successful');
          expect(output).not.toContain('[warn]');
        },
      ],
      [
        'sudo systemctl reload nginx',
        async () => {
          await updatesComeThrough();
          await theDoorIsWhatItSays();
          await clientsAreToldApart();
          const { status, headers } = await fetch(`http://127.0.0.1:${plainPort}/app`, {
            redirect: 'manual',
          });
          expect([status, headers.get('location')]).toEqual([301, 'https://127.0.0.1/app']);
        },
      ],
      ['curl --silent --fail https://shop.example/healthz', ({ output }) => expect(output).toContain('ok')],
      [
        "curl --silent --output /dev/null --write-out '%{http_code}\\n' https://shop.example/metrics",
        ({ output }) => expect(output.trim()).toBe('404'),
      ],
      [
        'curl --silent --fail http://127.0.0.1:8080/readyz',
        ({ output }) => expect(output).toContain('"telegram"'),
      ],
    ],
    async close() {
      const pid = path.join(etc, 'nginx.pid');
      if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')), 'SIGTERM');
      await bot?.stop();
      await standIn.stop();
      await removeDirectory(dataDir);
    },
  };
}

/** In place of Debian's, which is for the system's own nginx. */
const mainFile = (etc: string) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${etc}/nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${etc}/temporary/body;
  proxy_temp_path ${etc}/temporary/proxy;
  fastcgi_temp_path ${etc}/temporary/fastcgi;
  uwsgi_temp_path ${etc}/temporary/uwsgi;
  scgi_temp_path ${etc}/temporary/scgi;
  include ${etc}/sites-enabled/*;
}
`;
