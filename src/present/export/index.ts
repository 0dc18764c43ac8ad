import { type FailedResult, type MetricResult, type ScalarResult, type Screen } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { failedCell } from '../tables';
import { type Language } from '../translate';
import { aboutSheet } from './about-sheet';
import { textCell } from './cells';
import { finished, type Draft } from './draft';
import { matrixSheet } from './matrix-sheet';
import { rankingSheet } from './ranking-sheet';
import { scalarsSheet } from './scalars-sheet';
import { seriesSheet } from './series-sheet';
import { sheetNames } from './sheet-name';
import { stepsSheet } from './steps-sheet';
import { type Workbook } from './workbook';

export { exportCaption } from './caption';
export { exportFileName, type ExportFormat } from './file-name';
export { tableOf, type FlatCell, type FlatReader, type FlatTable } from './flat-table';
export { type Workbook } from './workbook';

/** Between the head of a sheet and its foot. */
const MOST_ROWS = 50_000;

/**
 * A screen as a workbook: its single figures, a sheet for everything that is more than a number, and one on what all
 * of it means. From the result the screen shows, with nothing left out.
 */
export function exportOf(
  screen: Screen,
  results: MetricResults,
  time: ShopTime,
  language: Language,
  mostRows = MOST_ROWS,
): Workbook {
  const all = [...results.results.values()];
  const scalars = all.filter(isScalar);
  const drafts = [
    ...(scalars.length > 0 ? [scalarsSheet(language.t(`section-${screen}`), scalars, language)] : []),
    ...all.flatMap((result) => (isScalar(result) ? [] : [draftOf(result, language)])),
    aboutSheet(screen, results, time, language),
  ];
  const names = sheetNames(drafts.map(({ title }) => title));
  return { sheets: drafts.map((draft, at) => finished(draft, names[at] ?? '', mostRows, language)) };
}

type Single = ScalarResult | FailedResult;
const isScalar = (result: MetricResult): result is Single => result.shape === 'scalar';

function draftOf(result: Exclude<MetricResult, ScalarResult>, language: Language): Draft {
  if (result.status === 'failed') {
    const { title } = result.definition.texts[language.locale];
    return { title, head: [title], rows: [[textCell(failedCell(language))]] };
  }
  switch (result.shape) {
    case 'series':
      return seriesSheet(result, language);
    case 'ranking':
      return rankingSheet(result, language);
    case 'matrix':
      return matrixSheet(result, language);
    case 'steps':
      return stepsSheet(result, language);
  }
}
