/** Dates as the phones show them: by the playground's clock and zone where it has its own. Seconds since the epoch. */
export function createTimes() {
  let offset = 0;
  let timeZone;
  let formats = formatsIn(undefined);
  const now = () => Date.now() + offset;
  return {
    now,
    update(time) {
      offset = time ? time.now - Date.now() : 0;
      if (time?.timeZone === timeZone) return;
      timeZone = time?.timeZone;
      formats = formatsIn(timeZone);
    },
    timeOf: (seconds) => formats.time.format(seconds * 1000),
    fullOf: (seconds) => formats.full.format(seconds * 1000),
    /** Sorts as text. */
    dayOf: (seconds) => formats.key.format(seconds * 1000),
    titleOf(seconds) {
      const day = formats.key.format(seconds * 1000);
      if (day === formats.key.format(now())) return 'Today';
      if (day === formats.key.format(now() - 86_400_000)) return 'Yesterday';
      const sameYear = day.slice(0, 4) === formats.key.format(now()).slice(0, 4);
      return (sameYear ? formats.day : formats.dayOfYear).format(seconds * 1000);
    },
  };
}

function formatsIn(timeZone) {
  const format = (options, locale = 'en') => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  return {
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    full: format({ dateStyle: 'full', timeStyle: 'medium' }),
    day: format({ day: 'numeric', month: 'long' }),
    dayOfYear: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    // Swedish dates are written 2026-11-23.
    key: format({ dateStyle: 'short' }, 'sv'),
  };
}
