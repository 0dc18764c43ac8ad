import { FOREVER, type Subscription, type SubscriptionChange } from '../../../shop/reports/subscription';
import { type ChangeButton } from './button';

const DAY_MS = 24 * 60 * 60_000;

/** What a button changes. `here` is the topic that the settings stand in; null in General and where there is none. */
export function changeOf(
  button: ChangeButton,
  { schedule }: Pick<Subscription, 'schedule'>,
  { here, now }: { here: number | null; now: number },
): SubscriptionChange {
  switch (button.kind) {
    case 'report':
      return { reports: { [button.report]: button.on } };
    case 'weekday':
      return { schedule: { ...schedule, weekday: button.weekday } };
    case 'hour':
      return { schedule: { ...schedule, hour: button.hour, minute: 0 } };
    case 'language':
      return { locale: button.locale };
    case 'charts':
      return { charts: button.charts };
    case 'alerts':
      return { alerts: button.on };
    case 'topic':
      return { topicId: button.to === 'here' ? here : null };
    case 'mute':
      return { mutedUntil: mutedUntil(button.long, now) };
  }
}

function mutedUntil(long: (ChangeButton & { kind: 'mute' })['long'], now: number): number | null {
  switch (long) {
    case 'day':
      return now + DAY_MS;
    case 'week':
      return now + 7 * DAY_MS;
    case 'forever':
      return FOREVER;
    case 'off':
      return null;
  }
}
