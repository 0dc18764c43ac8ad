import { UserError } from '../../errors';
import { type Columns, shorten } from './columns';
import { type CsvRow } from './csv-file';
import { type DateStyle, readDate } from './date';
import { type DecimalMark, readNumber } from './decimal';

/** How a file writes what can be written in two ways; undefined where every value says it itself. */
export interface Conventions {
  decimalMark: DecimalMark | undefined;
  dateStyle: DateStyle | undefined;
}

/**
 * Looks through the whole file once before anything is written: `1,234` and `03/04/2017` mean nothing alone, and
 * what they mean is shown by other rows. A guess would be wrong by a factor of a thousand, or by months.
 * `settled` holds what the person at the terminal has said.
 * @throws UserError when there are no rows, or no row shows it
 */
export async function surveyFile(
  batches: AsyncIterable<readonly CsvRow[]>,
  columns: Columns,
  settled: Conventions,
): Promise<Conventions> {
  const numbers = numberWitness();
  const dates = dateWitness();
  const numberColumns = [columns.amount, columns.price, columns.quantity];
  let isHeader = true;
  let rows = 0;
  let width = 0;
  for await (const batch of batches) {
    for (const { fields } of batch) {
      if (isHeader) width = fields.length;
      else if (fields.length === width) {
        for (const index of numberColumns) if (index !== undefined) numbers.see(fields[index] ?? '');
        dates.see(fields[columns.date ?? 0] ?? '');
      }
      if (!isHeader) rows++;
      isHeader = false;
    }
  }
  if (rows === 0) throw new UserError('The file has a header and no rows.');
  return {
    decimalMark: settled.decimalMark ?? numbers.verdict(),
    dateStyle: settled.dateStyle ?? dates.verdict(),
  };
}

function numberWitness() {
  const shown = new Set<DecimalMark>();
  let unclear: string | undefined;
  return {
    see(text: string): void {
      const number = readNumber(text);
      if (number.kind === 'exact' && number.mark) shown.add(number.mark);
      if (number.kind === 'unclear') unclear ??= text;
    },
    /** Undefined where both are in use: then an unclear number is refused by itself. */
    verdict(): DecimalMark | undefined {
      if (shown.size === 0 && unclear !== undefined) {
        throw new UserError(
          `Numbers such as "${shorten(unclear)}" can be read in two ways, and no other number of the file shows which; say --decimal point or --decimal comma.`,
        );
      }
      return shown.size === 1 ? [...shown][0] : undefined;
    },
  };
}

function dateWitness() {
  const shown = new Set<'dmy' | 'mdy'>();
  let unclear: string | undefined;
  return {
    see(text: string): void {
      const date = readDate(text);
      if (!date || date.order) return;
      unclear ??= text;
      // Behind a short year the first number may be a year as well.
      if (date.shortYear) return;
      if (date.first > 12 && date.second <= 12) shown.add('dmy');
      if (date.second > 12 && date.first <= 12) shown.add('mdy');
    },
    verdict(): DateStyle | undefined {
      if (unclear === undefined) return undefined;
      const [order] = shown;
      if (order && shown.size === 1) return { order };
      throw new UserError(
        `Dates such as "${shorten(unclear)}" can be read in two ways; say --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.`,
      );
    },
  };
}
