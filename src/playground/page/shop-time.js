const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "4 days", "1 hour"; undefined for less than half a minute. */
export function spanInWords(milliseconds) {
  const unit = UNITS.find(([, length]) => Math.round(milliseconds / length) >= 1);
  if (!unit) return undefined;
  const [name, length] = unit;
  const count = Math.round(milliseconds / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** An instant on the shop's clock: its weekday, date and time, and the text that a datetime-local input takes. */
export function shopTime(instant, timeZone) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      ...{ weekday: 'long', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const { weekday, year, month, day, hour, minute, second } = parts;
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  return {
    weekday,
    date: date.format(instant),
    time: `${hour}:${minute}`,
    seconds: second,
    local: `${year}-${month}-${day}T${hour}:${minute}`,
  };
}

/** The instant at which the shop's clock shows this (`YYYY-MM-DDTHH:MM`); NaN for anything else. */
export function instantOf(local, timeZone) {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return NaN;
  const offsetAt = (instant) =>
    Date.parse(`${shopTime(instant, timeZone).local}Z`) - Math.floor(instant / 60_000) * 60_000;
  // The offset a day away may be another one: what is found is looked at once more.
  const near = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(near);
}
