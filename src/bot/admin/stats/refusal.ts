import { GrammyError } from 'grammy';
import { type Language } from '../../../present/translate';

/** What an admin reads where their figures could not be shown. */
export function refusalText(error: unknown, { t }: Language): string {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? t('stats-failed') : t('stats-slow-down', { seconds });
}
