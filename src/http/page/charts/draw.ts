import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartData, type Measure, type ThemeName } from '../../../present/charts/chart';
import { CHART_SIZE, chartOption, widthOf } from '../../../present/charts/option';
import { THEMES } from '../../../present/charts/option/theme';
import { spotsOf, type Spot } from './spots';
import { parseSvg } from './parse-svg';

export interface Drawn {
  picture: SVGElement;
  /** What can be pointed at, in the order in which it is walked through. */
  spots: Spot[];
  /** Of the picture, in its own pixels. */
  width: number;
}
export type Draw = (data: ChartData, theme: ThemeName) => Drawn;

/** Of a screen that is held in a hand. */
const NARROW = '(max-width: 560px)';

/** In its own pixels, as the picture of a chart is to be drawn on this screen. */
export const sizeOf = (data: ChartData): { width: number; height: number } => ({
  width: widthOf(data, matchMedia(NARROW).matches),
  height: CHART_SIZE.height - CHART_TOP,
});

/** Title and subtitle of the picture stand above it on the page: it begins below them. */
export const CHART_TOP = 132;

/** Draws charts as the chat's photos have them, with the same labels in the same places. */
export function createDraw(measure: Measure): Draw {
  use([BarChart, LineChart, PieChart, GridComponent, GraphicComponent, SVGRenderer]);
  setPlatformAPI({
    measureText(text, font = '') {
      const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
      return { width: measure(text, size, /\b(600|700|bold)\b/.test(font) ? 600 : 400) };
    },
  });
  return (data, theme) => {
    const { width, height } = sizeOf(data);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: CHART_SIZE.height });
    try {
      const option = chartOption({ ...data, title: '', subtitle: '' }, theme, measure, width);
      chart.setOption(option);
      const { background } = THEMES[theme];
      // The card's own ground, which may be the app's.
      const text = chart
        .renderToSVGString({ useViewBox: true })
        .replaceAll(`"${background}"`, '"var(--card)"');
      const picture = parseSvg(text);
      picture.setAttribute('viewBox', `0 ${CHART_TOP} ${width} ${height}`);
      const middleOf = (bucket: number) => chart.convertToPixel({ xAxisIndex: 0 }, bucket);
      return { picture, spots: spotsOf(data, option, theme, middleOf), width };
    } finally {
      chart.dispose();
    }
  };
}
