/** Times in milliseconds, sizes in bytes. Small ones make tests quick. */
export interface HttpLimits {
  /** Request line and headers together; more is 431. */
  maxHeaderBytes: number;
  /** Header lines; more is 431. */
  maxHeaders: number;
  /** JSON body, where the route has no limit of its own; more is 413. */
  maxBodyBytes: number;
  /** Connections at once; the next is closed at once. One connection has one request running. */
  maxConnections: number;
  /** Of one address, IPv6 by its /64; the next is closed at once. Those of trusted proxies are not counted. */
  maxConnectionsPerAddress: number;
  /** Requests sent ahead on one connection; more closes it. */
  maxPipelined: number;
  /** From the first contact to the end of the headers; more is 408. */
  headersTimeoutMs: number;
  /** From the first byte to the end of the body; more is 408. */
  requestTimeoutMs: number;
  /** How often Node looks for those two: a slow one is closed that much later at most. */
  checkIntervalMs: number;
  /** How long a connection may stay idle between requests. */
  keepAliveTimeoutMs: number;
  /** From the headers to the answer; more is 503. */
  deadlineMs: number;
  /** How long a client may take to fetch its answer before the connection is cut. */
  writeTimeoutMs: number;
  /** After refusing a request, how long its unread rest is swallowed so that the client can read why. */
  lingerMs: number;
  /** How long `stop()` waits for running requests. */
  stopGraceMs: number;
}

/** requestTimeout + checkInterval + linger stay below the 10 s after which a slow connection must be gone. */
export const defaultLimits: Readonly<HttpLimits> = {
  maxHeaderBytes: 8 * 1024,
  maxHeaders: 64,
  maxBodyBytes: 64 * 1024,
  maxConnections: 1000,
  maxConnectionsPerAddress: 600,
  maxPipelined: 16,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 7_000,
  checkIntervalMs: 1_000,
  keepAliveTimeoutMs: 5_000,
  deadlineMs: 15_000,
  writeTimeoutMs: 8_000,
  lingerMs: 500,
  stopGraceMs: 3_000,
};
