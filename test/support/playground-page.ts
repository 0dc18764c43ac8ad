import { type Snapshot } from '../../src/playground/http/snapshot';

/** What the chat page of a running playground shows and can do, without a browser. */
export interface PlaygroundPage {
  state(): Promise<Snapshot>;
  /** @throws with the sentence of a refusal */
  act(action: Record<string, unknown>): Promise<void>;
}

/** `url`: the chat page's address, `http://127.0.0.1:PORT`. */
export function playgroundPage(url: string): PlaygroundPage {
  return {
    async state() {
      const response = await fetch(`${url}/playground/events`);
      const reader = response.body?.getReader();
      if (!reader) throw new Error('the page was told of nothing');
      const decoder = new TextDecoder();
      let text = '';
      for (;;) {
        const { value, done } = (await reader.read()) as { value?: Uint8Array; done: boolean };
        if (done) throw new Error('the page was told of no state');
        text += decoder.decode(value, { stream: true });
        const state = /^event: state\ndata: (.*)\n\n/m.exec(text)?.[1];
        if (state === undefined) continue;
        await reader.cancel();
        return JSON.parse(state) as Snapshot;
      }
    },
    async act(action) {
      const response = await fetch(`${url}/playground/actions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      });
      const { ok, description } = (await response.json()) as { ok: boolean; description?: string };
      if (!ok) throw new Error(description);
    },
  };
}
