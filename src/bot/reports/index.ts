import { Composer } from 'grammy';
import { type BotContext } from '../context';
import { settingsFeature } from '../admin/settings';
import { type SettingsOptions } from '../admin/settings/options';
import { reportCommand } from './command';
import { reportTaps, type ReportTapsOptions } from './feature';

export interface ReportsOptions extends SettingsOptions {
  /** What a button under a report opens beside the settings. */
  open: Omit<ReportTapsOptions['open'], 'settings'>;
}

export interface Reports {
  feature: Composer<BotContext>;
  /** Resolves when no chart is under way. */
  settled: () => Promise<void>;
}

/** What comes by itself, as the admins of a chat have it: asked for, answered, and set. */
export function createReports(options: ReportsOptions): Reports {
  const settings = settingsFeature(options);
  const command = reportCommand(options);
  const taps = reportTaps({ ...options, open: { ...options.open, settings: settings.open } });
  const feature = new Composer<BotContext>();
  feature.use(command.feature, taps, settings.feature);
  return { feature, settled: command.settled };
}
