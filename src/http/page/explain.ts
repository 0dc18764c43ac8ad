import { type FailureKind } from './failure';
import { notice } from './notice';
import { type Translate } from './texts';

/** Why there are no figures, and what a person can do about it. */
export function explain(kind: FailureKind, t: Translate, retry: () => void): HTMLElement {
  const again = { title: t('app-retry'), act: retry };
  const ways = [t('app-login-menu'), t('app-login-link')];
  switch (kind) {
    case 'login':
      return notice({ sign: 'lock', title: t('app-login'), text: ways });
    case 'link':
      return notice({ sign: 'clock', title: t('app-link-used'), text: [t('app-link-used-text')] });
    case 'stranger':
      return notice({ sign: 'lock', title: t('app-stranger'), text: [t('app-stranger-text')] });
    case 'busy':
      return notice({ sign: 'clock', title: t('app-busy'), text: [t('app-busy-text')], action: again });
    case 'server':
      return notice({ sign: 'cloud', title: t('app-server'), text: [t('app-server-text')], action: again });
    case 'offline':
      return notice({ sign: 'cloud', title: t('app-offline'), text: [t('app-offline-text')], action: again });
  }
}
