import { type MetricResult } from '../../metrics/metric';
import { type Language } from '../translate';
import { onePiece, type Block } from './block';
import { boldTitle, failedText } from './heading';
import { matrixBlock } from './matrix';
import { rankingBlock } from './ranking';
import { seriesText } from './series';
import { stepsText } from './steps';

export { fitBlocks, type Block } from './block';

/** What is more than one number, under a title of its own. */
export function blockOf(result: Exclude<MetricResult, { shape: 'scalar' }>, language: Language): Block {
  if (result.status === 'failed') {
    return onePiece(`${boldTitle(result.definition.texts[language.locale].title)}\n${failedText(language)}`);
  }
  switch (result.shape) {
    case 'series':
      return onePiece(seriesText(result, language));
    case 'ranking':
      return rankingBlock(result, language);
    case 'matrix':
      return matrixBlock(result, language);
    case 'steps':
      return onePiece(stepsText(result, language));
  }
}
