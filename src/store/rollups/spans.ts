/**
 * Days, weeks from Monday on and blocks of eight weeks: what is summed by each of them is read, over any range of whole
 * days, from a few blocks in the middle and the days and weeks at both ends, where months would leave thirty days.
 */
export const SPANS = '(VALUES (1), (7), (56)) AS spans(span)';

/** The first day of the block of `span` days in which a date lies. The first day of the calendar is a Monday. */
export const spanStart = (date: string): string => `${date} - (${date} - DATE '0001-01-01') % span`;
