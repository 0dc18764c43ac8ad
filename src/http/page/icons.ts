import { svg } from './dom';

const PATHS = {
  refresh: 'M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  chart: 'M5 20V11M12 20V4M19 20v-6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.01',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 5a3.3 3.3 0 0 1 0 6.4M18 14.4c2.2.8 3.5 2.8 3.5 5.6',
  close: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 20h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  cloud: 'M4 4l16 16M8.5 8A5 5 0 0 0 7 17.5h10.5M18.5 16.7A3.7 3.7 0 0 0 17 9.8 5.2 5.2 0 0 0 12 6.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.2 2',
  funnel: 'M4 5h16l-6 7.5V19l-4-2v-4.5z',
  add: 'M12 5.5v13M5.5 12h13',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
} as const;
export type IconName = keyof typeof PATHS;

/** A line drawing as large as the text beside it; it says nothing that the text does not say. */
export function icon(name: IconName): SVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
}
