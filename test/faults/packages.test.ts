import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { newDirectory, removeDirectory } from '../support/bot-process';
import { figure } from './support/figure';

const ROOT = path.resolve(__dirname, '../..');

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  devOptional?: boolean;
}
const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const locked = Object.entries(packages).filter(([where]) => where !== '');
const nameOf = (where: string) => where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What tools of development do when they are installed: they check that the program for this machine is there. */
const MAY_RUN = ['@parcel/watcher', '@swc/core', 'esbuild'];

test('nothing that the bot runs with has an install script, and no tool has one that is not known here', () => {
  const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(withScript.filter(([, { dev }]) => !dev).map(([where]) => where)).toEqual([]);
  expect(withScript.map(([where]) => nameOf(where)).sort()).toEqual(MAY_RUN);
  figure(
    'leastRights',
    `${locked.length} packages: 0 install scripts in what runs, ${MAY_RUN.length} known in tools`,
  );
});

test('every package is locked to one version by a strong hash, from the registry alone', () => {
  const weak = locked.filter(([, { version, integrity }]) => !version || !integrity?.startsWith('sha512-'));
  expect(weak.map(([where]) => where)).toEqual([]);
  const elsewhere = locked.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere.map(([where]) => where)).toEqual([]);
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  // No address, no branch and no tag: what those stand for may change.
  expect(ranges.filter((range) => !/^[\^~]?\d+\.\d+\.\d+$/.test(range))).toEqual([]);
});

const run = promisify(execFile);

/** What is known to be high or critical, as `name: severity`; undefined where no registry tells. */
async function graveWeaknesses(...options: string[]): Promise<string[] | undefined> {
  const args = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=15000'];
  // Where it finds something it ends with an error.
  const { stdout } = await run('npm', [...args, ...options], { cwd: ROOT, timeout: 60_000 }).catch(
    (error: { stdout?: string }) => error,
  );
  const { auditReportVersion, vulnerabilities = {} } = JSON.parse(stdout || '{}') as Audit;
  if (auditReportVersion !== 2) return undefined;
  return Object.entries(vulnerabilities)
    .filter(([, { severity }]) => /^(high|critical)$/.test(severity))
    .map(([name, { severity }]) => `${name}: ${severity}`);
}
interface Audit {
  auditReportVersion?: number;
  vulnerabilities?: Record<string, { severity: string }>;
}

test('no package has a known weakness that is high or critical, as far as a registry tells', async () => {
  const grave = await graveWeaknesses();
  expect(grave ?? []).toEqual([]);
  figure(
    'leastRights',
    grave
      ? `npm audit: 0 high or critical in ${locked.length} packages`
      : 'npm audit: NOT ANSWERED by the registry here; run it where one does',
  );
});

describe('of a registry', () => {
  let registry: Server;
  let advisories: object | undefined;
  /** Of npm's own: what it once heard of a weakness it keeps. */
  let cache: string;
  const advisory = (severity: string, id: number) => [
    {
      ...{ id, url: 'https://example.com/1', title: 'A weakness', severity },
      ...{ vulnerable_versions: '*', cwe: [], cvss: { score: 0, vectorString: null } },
    },
  ];
  beforeAll(async () => {
    cache = await newDirectory();
    registry = createServer((request, response) => {
      const isAudit = request.url === '/-/npm/v1/security/advisories/bulk';
      request.resume();
      response.writeHead(isAudit && advisories ? 200 : 405, { 'content-type': 'application/json' });
      response.end(isAudit && advisories ? JSON.stringify(advisories) : '{}');
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => registry.close(resolve));
    await removeDirectory(cache);
  });

  const ask = async (answer: object | undefined) => {
    advisories = answer;
    const { port } = registry.address() as AddressInfo;
    return graveWeaknesses(`--registry=http://127.0.0.1:${port}/`, `--cache=${cache}`);
  };

  test('that knows of a high one the audit hears of that, and not of a moderate one', async () => {
    const grave = await ask({ pg: advisory('high', 1), jest: advisory('moderate', 2) });
    expect(grave).toContain('pg: high');
    expect(grave?.join()).not.toContain('jest');
  });

  test('that knows no audits the audit hears nothing, which is not the same as no weakness', async () => {
    expect(await ask(undefined)).toBeUndefined();
  });
});
