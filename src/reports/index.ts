import { isStopping, messageOf } from '../errors';
import { type AdminChats } from '../shop/admin-chats';
import { type AlertLedger } from '../shop/reports/alert';
import { type DeliveryLedger } from '../shop/reports/delivery';
import { type ReportDesk } from '../shop/reports/desk';
import { type ChatMessages } from '../shop/reports/messages';
import { type Subscriptions } from '../shop/reports/subscription';
import { createCorrect } from './correct';
import { createDeliver, type DeliverOptions } from './deliver';
import { createDesk } from './desk';
import { observed, type ObserveReport } from './observed';
import { createOutreach } from './outreach';
import { createPrepare, type PrepareOptions } from './prepare';
import { createRound } from './round';

export interface ReportsOptions extends PrepareOptions, Pick<DeliverOptions, 'owner' | 'clock' | 'logger'> {
  chats: AdminChats;
  subscriptions: Subscriptions;
  ledger: DeliveryLedger;
  alertLedger: Pick<AlertLedger, 'claim' | 'confirm' | 'release' | 'end'>;
  messages: ChatMessages;
  observe?: ObserveReport;
  /** Aborted when the process stops. */
  until?: AbortSignal | undefined;
}

export type { ObserveReport };

/** Reports that come by themselves, and what admins do with them. */
export interface Reports {
  /** Sends what is due, asks about what may not have arrived, corrects what has changed. Does not reject. */
  tick(): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
  desk: ReportDesk;
  /** Resolves when no chart is under way. */
  settled(): Promise<void>;
}

export function createReports(options: ReportsOptions): Reports {
  const { chats, logger } = options;
  const prepare = createPrepare(options);
  const deliver = observed(createDeliver({ ...options, prepare }), options.observe);
  const outreach = createOutreach({ ...options, originOf: (chatId) => chats.originOf(chatId) });
  const round = createRound({ ...options, deliver, outreach });
  const isAdminChat = (chatId: number) => chats.includes(chatId);
  const correct = createCorrect({ ...options, isAdminChat, prepare });
  return {
    async tick() {
      await round.run();
      // What is new goes first; while it cannot be sent, nothing can be corrected either.
      if (round.problem() !== null) return;
      await correct.run().catch((error: unknown) => {
        if (isStopping(error)) return;
        logger.warn({ reason: messageOf(error) }, 'sent reports could not be looked at');
      });
    },
    problem: () => round.problem(),
    desk: createDesk({ ...options, prepare, deliver, outreach }),
    settled: () => deliver.settled(),
  };
}
