import type { EChartsOption } from 'echarts';
import { type ChartData, type Measure, type ThemeName } from '../chart';
import { barsOption, funnelOption } from './bars';
import { emptyOption } from './empty';
import { heatOption } from './heat';
import { sharesOption } from './shares';
import { THEMES } from './theme';
import { timeOption } from './time';
import { FONT_FAMILY, type Pencil } from './frame';

export { CHART_SIZE, FONT_FAMILY } from './frame';

/** How ECharts is to draw a chart, on a canvas of `CHART_SIZE`. Every label is measured and placed here. */
export function chartOption(data: ChartData, theme: ThemeName, measure: Measure): EChartsOption {
  const colors = THEMES[theme];
  return {
    animation: false,
    backgroundColor: colors.background,
    textStyle: { fontFamily: FONT_FAMILY },
    ...partsOf(data, { theme: colors, measure }),
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
