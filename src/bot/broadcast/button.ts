import { parsePeriod, periodKey } from '../../metrics/period';
import { type Segment } from '../../shop/broadcast';

export type BroadcastButton =
  /** Under a people list: write to them. */
  | { kind: 'compose'; segment: Segment }
  /** Under the progress and the result. */
  | { kind: 'cancel' | 'result'; broadcast: string }
  /** Under what customers get; under the preview of it there is no broadcast yet. */
  | { kind: 'mute'; broadcast: string | null }
  | { kind: 'unmute'; broadcast: string };

const MOST_BYTES = 64;
/** A key may be empty: customers who came from nowhere in particular are a row as well. */
const SEGMENT = /^cast:([a-z][a-z0-9_]{0,39}):([^\s:]{1,22})(?::(.*))?$/s;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OF_BROADCAST = new RegExp(`^cast:(cancel|result)=(${UUID})$`);
const MUTE = new RegExp(`^(mute|unmute):(${UUID})$`);
const PREVIEW = 'mute:preview';

/** Undefined where it does not fit a button. */
export function encodeSegment(segment: Segment): string | undefined {
  const data = encodeBroadcastButton({ kind: 'compose', segment });
  return decodeBroadcastButton(data) && data;
}

export function encodeBroadcastButton(button: BroadcastButton): string {
  switch (button.kind) {
    case 'compose':
      return segmentData(button.segment);
    case 'cancel':
    case 'result':
      return `cast:${button.kind}=${button.broadcast}`;
    case 'mute':
      return button.broadcast === null ? PREVIEW : `mute:${button.broadcast}`;
    case 'unmute':
      return `unmute:${button.broadcast}`;
  }
}

/** Undefined for anything that is no button of a broadcast. */
export function decodeBroadcastButton(data: string): BroadcastButton | undefined {
  if (Buffer.byteLength(data) > MOST_BYTES) return undefined;
  if (data === PREVIEW) return { kind: 'mute', broadcast: null };
  const [, kind, broadcast = ''] = OF_BROADCAST.exec(data) ?? MUTE.exec(data) ?? [];
  if (kind) return { kind: kind as 'cancel' | 'result' | 'mute' | 'unmute', broadcast };
  const [, metric, period = '', key] = SEGMENT.exec(data) ?? [];
  const asked = metric && parsePeriod(period);
  if (!metric || !asked || periodKey(asked) !== period) return undefined;
  return { kind: 'compose', segment: { metric, key: key ?? null, period } };
}

const segmentData = ({ metric, key, period }: Segment): string =>
  `cast:${metric}:${period}${key === null ? '' : `:${key}`}`;
