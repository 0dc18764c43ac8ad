import { NAMED_PERIODS, type NamedPeriod } from '../../../metrics/period';
import { isShopDate, type ShopDate } from '../../../shop-time';

/** What a button of the calendar does. `from` is the first day, once it was tapped. */
export type RangeMove =
  /** Shows the month that begins on this date. */
  | { kind: 'month'; month: ShopDate; from?: ShopDate }
  | { kind: 'day'; day: ShopDate; from?: ShopDate }
  | { kind: 'named'; name: NamedPeriod }
  | { kind: 'type' | 'back' | 'nothing' };

/** `payload` is what the calendar was opened with, and nothing to it: the view that it returns to. */
export interface RangeButton {
  payload: string;
  move: RangeMove;
}

/** So many bytes of the 64 that a button has are left beside the longest move. */
export const PAYLOAD_BYTES = 39;
const DATE = '(\\d{4})(\\d{2})(\\d{2})';
const MONTH = new RegExp(`^m(\\d{4})(\\d{2})(?:\\.${DATE})?$`);
const DAY = new RegExp(`^d${DATE}(?:\\.${DATE})?$`);
const BARE = { t: 'type', b: 'back', n: 'nothing' } as const;

/** Throws where the payload is none that a button can carry. */
export function encodeRangeButton({ payload, move }: RangeButton): string {
  if (!/^\S+$/.test(payload) || Buffer.byteLength(payload) > PAYLOAD_BYTES) {
    throw new Error(`a calendar cannot carry "${payload}": 1 to ${PAYLOAD_BYTES} bytes without spaces`);
  }
  return `range:${payload}:${stateOf(move)}`;
}

/** Undefined for anything that `encodeRangeButton` cannot have written. */
export function decodeRangeButton(data: string): RangeButton | undefined {
  const [, payload, state = ''] = /^range:(\S+):([a-z\d_.]+)$/.exec(data) ?? [];
  const move = payload !== undefined && Buffer.byteLength(payload) <= PAYLOAD_BYTES && readMove(state);
  return move ? { payload, move } : undefined;
}

function stateOf(move: RangeMove): string {
  const from = 'from' in move && move.from ? `.${figures(move.from)}` : '';
  switch (move.kind) {
    case 'month':
      return `m${figures(move.month).slice(0, 6)}${from}`;
    case 'day':
      return `d${figures(move.day)}${from}`;
    case 'named':
      return `q${move.name}`;
    case 'type':
      return 't';
    case 'back':
      return 'b';
    case 'nothing':
      return 'n';
  }
}

function readMove(state: string): RangeMove | undefined {
  if (Object.hasOwn(BARE, state)) return { kind: BARE[state as keyof typeof BARE] };
  const name = NAMED_PERIODS.find((known) => `q${known}` === state);
  if (name) return { kind: 'named', name };
  const [, year, number, ...ofMonth] = MONTH.exec(state) ?? [];
  if (year) return checked({ kind: 'month', month: `${year}-${number}-01`, ...fromOf(ofMonth) });
  const [, ofYear, month, day, ...rest] = DAY.exec(state) ?? [];
  return ofYear ? checked({ kind: 'day', day: `${ofYear}-${month}-${day}`, ...fromOf(rest) }) : undefined;
}

const figures = (date: ShopDate): string => date.replaceAll('-', '');
const fromOf = ([year, month, day]: (string | undefined)[]) =>
  year ? { from: `${year}-${month}-${day}` } : {};

function checked(move: RangeMove & { kind: 'month' | 'day' }): RangeMove | undefined {
  const dates = [move.kind === 'month' ? move.month : move.day, ...(move.from ? [move.from] : [])];
  return dates.every(isShopDate) ? move : undefined;
}
