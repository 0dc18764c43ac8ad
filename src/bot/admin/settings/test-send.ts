import { type ReportKind } from '../../../shop/reports/kind';
import { SendError } from '../../../shop/reports/messages';
import { type Language } from '../../../present/translate';
import { type SettingsOptions } from './options';

/** A second tap within this time is a double tap, not another wish. */
const DOUBLE_TAP_MS = 10_000;

/** Sends a report as a test into the chat, once a tap; resolves with what to say. Rejects without the database. */
export type SendTest = (chatId: number, report: ReportKind, language: Language) => Promise<string>;

export function createTestSend({ desk, clock }: Pick<SettingsOptions, 'desk' | 'clock'>): SendTest {
  const begun = new Map<string, number>();

  return async (chatId, report, { t }) => {
    const name = `${chatId} ${report}`;
    if (clock.now() - (begun.get(name) ?? -Infinity) < DOUBLE_TAP_MS) return t('settings-test-underway');
    begun.set(name, clock.now());
    try {
      await desk.sendTest(chatId, report);
      return t('settings-test-sent');
    } catch (error) {
      begun.delete(name);
      if (!(error instanceof SendError)) throw error;
      if (error.refused) return t('settings-test-refused');
      return error.certain ? t('settings-test-failed') : t('settings-test-unknown');
    }
  };
}
