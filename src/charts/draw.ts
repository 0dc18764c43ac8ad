import { init, setPlatformAPI } from 'echarts';
import { Resvg } from '@resvg/resvg-js';
import { type ChartData, type ThemeName } from '../present/charts/chart';
import { CHART_SIZE, chartOption, FONT_FAMILY } from '../present/charts/option';
import { type Fonts } from './fonts';

export type Draw = (data: ChartData, theme: ThemeName) => Buffer;

/** Draws charts as PNG, at once and for as long as it takes: for a thread of its own. */
export function createDraw({ files, measure }: Fonts): Draw {
  // Without it ECharts counts a Cyrillic letter as one em, and cuts.
  setPlatformAPI({
    measureText(text, font = '') {
      const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
      return { width: measure(text, size, /\b(600|700|bold)\b/.test(font) ? 600 : 400) };
    },
  });
  return (data, theme) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE });
    try {
      chart.setOption(chartOption(data, theme, measure));
      return rasterise(chart.renderToSVGString(), files);
    } finally {
      chart.dispose();
    }
  };
}

function rasterise(svg: string, fontFiles: string[]): Buffer {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT_FAMILY };
  return new Resvg(svg, { font }).render().asPng();
}
