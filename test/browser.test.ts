import { hasBrowser, type Surroundings } from '../src/browser';

const desktop: Surroundings = { env: { DISPLAY: ':0' }, platform: 'linux', isTerminal: true };

test.each<[string, Partial<Surroundings>]>([
  ['a Linux desktop', {}],
  ['a Linux desktop with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
  ['Linux inside Windows', { env: { WSL_DISTRO_NAME: 'Debian' } }],
  ['macOS', { platform: 'darwin', env: {} }],
  ['Windows', { platform: 'win32', env: {} }],
  ['a browser of choice', { env: { DISPLAY: ':0', BROWSER: 'firefox' } }],
])('%s has a browser', (_, given) => {
  expect(hasBrowser({ ...desktop, ...given })).toBe(true);
});

test.each<[string, Partial<Surroundings>]>([
  ['a pipe or a log file', { isTerminal: false }],
  ['a Linux server', { env: {} }],
  ['a session over SSH', { env: { DISPLAY: ':10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }],
  ['macOS over SSH', { platform: 'darwin', env: { SSH_TTY: '/dev/ttys001' } }],
  ['continuous integration', { env: { DISPLAY: ':0', CI: 'true' } }],
  ['BROWSER=none', { platform: 'darwin', env: { BROWSER: 'none' } }],
])('%s has none', (_, given) => {
  expect(hasBrowser({ ...desktop, ...given })).toBe(false);
});
