import { type MovableClock } from '../clock';
import { type ShopTime } from '../shop-time';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** One sentence for the terminal where the playground's time is not the machine's; undefined where it is. */
export function clockLine(clock: MovableClock, time: ShopTime): string | undefined {
  const ahead = clock.ahead();
  const unit = UNITS.find(([, length]) => Math.round(ahead / length) >= 1);
  if (!unit) return undefined;
  const [name, length] = unit;
  const count = Math.round(ahead / length);
  const now = time.at(clock.now()).setLocale('en').toFormat('cccc d LLLL yyyy, HH:mm');
  return `It is ${now} here, ${count} ${name}${count === 1 ? '' : 's'} ahead: the clock was moved on an earlier run.`;
}
