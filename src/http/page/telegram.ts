/** What Telegram's apps hand to a page, and how it speaks back; without telegram.org's script. */
export interface Telegram {
  /** Signed by Telegram: the login. Undefined in a plain browser. */
  initData: string | undefined;
  /** `bg_color` and the like, each `#rrggbb`. */
  theme: Record<string, string>;
  post(event: string, data?: Record<string, unknown>): void;
  /** Events of the app around: `theme_changed`, `back_button_pressed`, ... */
  on(event: string, listener: (data: Record<string, unknown>) => void): void;
}

interface Host extends Window {
  TelegramWebviewProxy?: { postEvent(type: string, data: string): void };
  Telegram?: unknown;
  TelegramGameProxy?: unknown;
}

/** Reads what the app wrote behind the `#`. Events arrive in the two ways that its platforms know. */
export function openTelegram(host: Host): Telegram {
  const launch = new URLSearchParams(host.location.hash.slice(1));
  const listeners = new Map<string, ((data: Record<string, unknown>) => void)[]>();
  const receive = (type: unknown, data: unknown) => {
    const given = record(typeof data === 'string' ? json(data) : data);
    for (const listener of listeners.get(String(type)) ?? []) listener(given);
  };
  host.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== host.parent) return;
    const message = record(typeof data === 'string' ? json(data) : undefined);
    receive(message['eventType'], message['eventData']);
  });
  // The apps call one of these names, old and new.
  const webView = { receiveEvent: receive };
  host.Telegram = { WebView: webView };
  host.TelegramGameProxy = webView;

  const isTelegram = launch.has('tgWebAppData') || launch.has('tgWebAppPlatform');
  return {
    initData: launch.get('tgWebAppData') || undefined,
    theme: colorsOf(json(launch.get('tgWebAppThemeParams') ?? '')),
    post(type, data = {}) {
      if (isTelegram) send(host, type, data);
    },
    on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
  };
}

function send(host: Host, eventType: string, eventData: Record<string, unknown>): void {
  const external = host.external as { notify?: (message: string) => void } | undefined;
  if (host.TelegramWebviewProxy) host.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
  else if (external?.notify) external.notify(JSON.stringify({ eventType, eventData }));
  // To whichever client frames the page: nothing secret is ever sent.
  else if (host.parent !== host) host.parent.postMessage(JSON.stringify({ eventType, eventData }), '*');
}

/** Only what is a colour. */
export function colorsOf(params: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record(params)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && /^#[0-9a-f]{6}$/i.test(entry[1]),
    ),
  );
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
