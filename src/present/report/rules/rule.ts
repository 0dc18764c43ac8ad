import { type MetricResults } from '../../../metrics/runner';
import { type ChatText } from '../../../shop/reports/chat-text';
import { type ReportKind } from '../../../shop/reports/kind';
import { type Language } from '../../translate';

/** What there is to look at: the figures of the report that the advice stands in. */
export interface AdviceFacts {
  kind: ReportKind;
  results: MetricResults;
  language: Language;
}

/** One thing to do, with its reason. */
export interface Advice {
  html: string;
  /** Leads to where it is done. */
  button?: ChatText['buttons'][number][number];
}

/** Undefined where it does not apply, or a figure that it needs is not known. */
export type Rule = (facts: AdviceFacts) => Advice | undefined;
