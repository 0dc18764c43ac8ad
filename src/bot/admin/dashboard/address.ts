/** Where the dashboard's page is, for buttons and links. Undefined where there is no address outside. */
export interface DashboardAddress {
  /** For a `web_app` button; undefined as well where Telegram would refuse the address. */
  miniApp(shown?: { screen: string; period: string }): string | undefined;
  /** For a plain browser. */
  login(code: string): string | undefined;
}

export interface DashboardAddressOptions {
  /** Asked each time: a process on a free port learns it late. */
  url: () => string | undefined;
  apiRoot: string;
}

const HERE = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

export function createDashboardAddress({ url, apiRoot }: DashboardAddressOptions): DashboardAddress {
  /** Telegram opens https alone; a stand-in of it on this machine opens this machine. */
  const canOpen = (base: string) => base.startsWith('https://') || (HERE.test(base) && HERE.test(apiRoot));
  return {
    miniApp(shown) {
      const base = url();
      if (base === undefined || !canOpen(base)) return undefined;
      return shown ? `${base}/app?${new URLSearchParams({ ...shown }).toString()}` : `${base}/app`;
    },
    login(code) {
      const base = url();
      // Behind the hash it reaches no server, so that no log, no proxy and no link preview sees it or uses it up.
      return base === undefined ? undefined : `${base}/app#login=${code}`;
    },
  };
}
