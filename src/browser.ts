/** Where the process runs, as far as a browser is concerned. */
export interface Surroundings {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  /** Somebody sits at the terminal. */
  isTerminal: boolean;
}

/** Whether a browser that opened here would stand before the person who started this. `BROWSER=none` says no. */
export function hasBrowser({ env, platform, isTerminal }: Surroundings): boolean {
  const isSet = (key: string) => (env[key] ?? '') !== '';
  if (!isTerminal || env.BROWSER === 'none') return false;
  if (['CI', 'SSH_CONNECTION', 'SSH_TTY'].some(isSet)) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  // Under WSL it is the one of Windows.
  return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some(isSet);
}

/** Opens the address in the person's browser. The address is printed as well: without one nothing is lost. */
export async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  await open(url).catch(() => undefined);
}
