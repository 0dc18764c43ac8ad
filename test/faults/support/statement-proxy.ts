import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens at a statement on its way to PostgreSQL. */
export interface StatementFault {
  /** At which one from now on, on whatever connection: 1 is the next. */
  nth: number;
  /** `before`: the server never hears of it. `after`: it is carried out and committed, and nobody hears that it was. */
  when: 'before' | 'after';
  /** Beside the loss of the connection, such as the death of the process that asked. */
  act?: () => void;
}

/** A way to a server on which one chosen statement goes wrong. */
export interface StatementProxy {
  url: string;
  arm(fault: StatementFault): void;
  /** Whether the fault has struck. It strikes once. */
  hasStruck(): boolean;
  disarm(): void;
  close(): Promise<void>;
}

/** `url`: of a database, without TLS. */
export async function startStatementProxy(url: string): Promise<StatementProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let armed: StatementFault | undefined;
  let left = 0;
  let struck = false;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    /** Set while the answer to the fatal statement is awaited. */
    let fatal: StatementFault | undefined;
    const cut = ({ act }: StatementFault) => {
      act?.();
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    // The first message of a connection has no type.
    const asked = splitMessages(false, (type) => {
      if (!armed || (type !== 'Q' && type !== 'E') || --left > 0) return;
      fatal = armed;
      armed = undefined;
      struck = true;
    });
    const answered = splitMessages(true, (type) => {
      // Ready for the next query: the one before is committed.
      if (type === 'Z' && fatal) cut(fatal);
    });
    client.on('data', (chunk: Buffer) => {
      const before = fatal;
      asked(chunk);
      if (fatal && !before && fatal.when === 'before') cut(fatal);
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      answered(chunk);
      if (!fatal) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxied = new URL(url);
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied.href,
    arm(fault) {
      armed = fault;
      left = fault.nth;
      struck = false;
    },
    hasStruck: () => struck,
    disarm: () => (armed = undefined),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Calls back with the type of each message of PostgreSQL's protocol that begins in a stream of chunks. */
function splitMessages(isTyped: boolean, begun: (type: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let typed = isTyped;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = typed ? 1 : 0;
      if (rest.length < header + 4) return;
      const end = header + rest.readUInt32BE(header);
      if (rest.length < end) return;
      if (typed) begun(String.fromCharCode(rest[0] ?? 0));
      typed = true;
      rest = rest.subarray(end);
    }
  };
}
