import type { EChartsOption } from 'echarts';
import { type ChartData, type Measure, type ThemeName } from '../chart';
import { barsOption, funnelOption } from './bars';
import { emptyOption } from './empty';
import { heatOption } from './heat';
import { sharesOption } from './shares';
import { THEMES } from './theme';
import { timeOption } from './time';
import { CHART_SIZE, FONT_FAMILY, MARGIN, NARROW_WIDTH, type Pencil } from './frame';

export { CHART_SIZE, FONT_FAMILY } from './frame';

/** The width in which a chart is to be drawn; cells with figures in them need all of it on any screen. */
export const widthOf = (data: ChartData, isNarrow: boolean): number =>
  isNarrow && !(data.kind === 'heat' && data.isWritten) ? NARROW_WIDTH : CHART_SIZE.width;

/** How ECharts is to draw a chart, on a canvas as high as `CHART_SIZE`. Every label is measured and placed here. */
export function chartOption(
  data: ChartData,
  theme: ThemeName,
  measure: Measure,
  width: number = CHART_SIZE.width,
): EChartsOption {
  const colors = THEMES[theme];
  return {
    animation: false,
    backgroundColor: colors.background,
    textStyle: { fontFamily: FONT_FAMILY },
    ...partsOf(data, { theme: colors, measure, width, inner: width - 2 * MARGIN }),
  };
}

function partsOf(data: ChartData, pencil: Pencil): EChartsOption {
  switch (data.kind) {
    case 'time':
      return timeOption(data, pencil);
    case 'bars':
      return barsOption(data, pencil);
    case 'shares':
      return sharesOption(data, pencil);
    case 'funnel':
      return funnelOption(data, pencil);
    case 'heat':
      return heatOption(data, pencil);
    case 'empty':
      return emptyOption(data, pencil);
  }
}
