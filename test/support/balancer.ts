import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What stands before several processes of a bot, as nginx would. */
export interface Balancer {
  url: string;
  /** From here on every request goes to all processes at the same time; the last one's answer counts. */
  double(on: boolean): void;
  close(): Promise<void>;
}

/** In turns; a process that does not listen is passed over. */
export async function startBalancer(upstreams: readonly string[]): Promise<Balancer> {
  let turn = 0;
  let doubled = false;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
          ? [[name, value] as [string, string]]
          : [],
      );
      const ask = async (upstream: string) => {
        const answer = await fetch(`${upstream}${request.url}`, {
          ...{ method: request.method, headers },
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        return { status: answer.status, text: await answer.text() };
      };
      const inTurn = [...upstreams.slice(turn), ...upstreams.slice(0, turn)];
      turn = (turn + 1) % upstreams.length;
      const answers = doubled
        ? Promise.all(inTurn.map(ask)).then((all) => all.at(-1))
        : inTurn.reduce(
            (before, upstream) => before.catch(() => ask(upstream)),
            Promise.reject<Awaited<ReturnType<typeof ask>>>(new Error('nobody was asked')),
          );
      answers.then(
        (answer) => response.writeHead(answer?.status ?? 502).end(answer?.text),
        () => response.writeHead(502).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    double: (on) => void (doubled = on),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
