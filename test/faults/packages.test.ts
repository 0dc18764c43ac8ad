import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
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

interface Audit {
  metadata?: { vulnerabilities: Record<string, number> };
  vulnerabilities?: Record<string, { severity: string }>;
}

test('no package has a known weakness that is high or critical, as far as a registry answers here', () => {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=15000'], {
    ...{ cwd: ROOT, encoding: 'utf8', timeout: 60_000 },
  });
  const { metadata, vulnerabilities = {} } = parsed(stdout);
  if (!metadata) {
    figure('leastRights', 'npm audit: no registry answered here; run it where one does');
    return;
  }
  const grave = Object.entries(vulnerabilities).filter(([, { severity }]) =>
    /^(high|critical)$/.test(severity),
  );
  expect(grave.map(([name, { severity }]) => `${name}: ${severity}`)).toEqual([]);
  figure('leastRights', `npm audit: 0 high or critical in ${locked.length} packages`);
});

/** What `npm audit` said; nothing where there is no network, or a registry that knows no audits. */
function parsed(text: string): Audit {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return {};
  }
}
