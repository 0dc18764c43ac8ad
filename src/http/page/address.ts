/** What is on screen, as it stands in the address: `?screen=money&period=30d&compare=none`. */
export interface View {
  screen: string;
  /** A period's key, or `from..to`. */
  period: string;
  compared: boolean;
}

export const DEFAULT_VIEW: View = { screen: 'overview', period: '30d', compared: true };

export function readView(search: string): View {
  const query = new URLSearchParams(search);
  return {
    screen: query.get('screen') || DEFAULT_VIEW.screen,
    period: query.get('period') || DEFAULT_VIEW.period,
    compared: query.get('compare') !== 'none',
  };
}

/** The address of a view, without what follows the `#`. */
export function viewSearch({ screen, period, compared }: View): string {
  const query = new URLSearchParams({ screen, period, ...(compared ? {} : { compare: 'none' }) });
  return `?${query.toString()}`;
}

/** The code of a one-time link, `#login=CODE`. */
export function loginCodeOf(hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('login') ?? undefined;
}
