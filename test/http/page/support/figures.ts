import shopSettings from '../../../../config/shop.json';
import { type Locale } from '../../../../src/locales/locale';
import { loadDefinitions } from '../../../../src/metrics/load';
import { usualFunnel } from '../../../../src/metrics/funnel-question';
import { createRegistry } from '../../../../src/metrics/registry';
import { SCREENS, type MetricResult, type Screen } from '../../../../src/metrics/metric';
import { appFunnel, funnelChoices } from '../../../../src/present/app/funnel';
import { appPeople } from '../../../../src/present/app/people';
import { appScreen } from '../../../../src/present/app/screen';
import { appStart } from '../../../../src/present/app/start';
import {
  type AppFunnel,
  type AppPeople,
  type AppScreen,
  type AppStart,
} from '../../../../src/present/app/contract';
import { SAMPLES } from '../../../charts/support/samples';
import { broken, languages, NOW, screenOf, time } from '../../../present/support/results';

const definitions = createRegistry(loadDefinitions()).all();
const USUAL = usualFunnel(shopSettings);
const drawn = new Map(
  [
    ...[SAMPLES.revenue, SAMPLES.active, SAMPLES.buyers, SAMPLES.products, SAMPLES.change, SAMPLES.statuses],
    ...[SAMPLES.segments, SAMPLES.funnel, SAMPLES.retention, SAMPLES.cohortRevenue, SAMPLES.hours],
  ].map((result): [string, MetricResult] => [result.definition.id, result]),
);

/** Of each unit, now and before, as a shop of some size has them. */
const VALUES = {
  money: ['18420000', '16900000'],
  count: ['1284', '1391'],
  percent: ['41.9', '38.6'],
  ratio: ['1.8511', '1.9'],
  days: ['2.5', '4'],
} as const;

/** As the settings list it. */
const OVERVIEW = [
  'total_revenue',
  'total_orders',
  'average_order_value',
  'buyers',
  'new_customers',
  'active_customers',
  'revenue_over_time',
  'funnel',
];

function resultsOf(screen: Screen): MetricResult[] {
  return definitions
    .filter(({ id, section }) => (screen === 'overview' ? OVERVIEW.includes(id) : section === screen))
    .flatMap((definition): MetricResult[] => {
      const sample = drawn.get(definition.id);
      if (sample) return [sample];
      if (definition.shape !== 'scalar') return [];
      const [value, previous] = VALUES[definition.unit];
      return [{ definition, shape: 'scalar', status: 'ok', value, previous }];
    });
}

export interface Asked {
  period: string;
  compare: string;
  locale: Locale;
}

/** What the server would answer for a shop of some size; the presenters are the real ones. */
export function screenAnswer(screen: Screen, { period, compare, locale }: Asked): AppScreen {
  const results = resultsOf(screen).map((result): MetricResult => {
    if (compare === 'previous' || result.status === 'failed' || result.shape !== 'scalar') return result;
    return { ...result, previous: undefined };
  });
  return appScreen(screen, screenOf(results, { period }), time, languages.of(locale));
}

/** The same of a shop without an order. */
export function emptyAnswer(screen: Screen, asked: Asked): AppScreen {
  const { figures, blocks, ...answer } = screenAnswer(screen, asked);
  return {
    ...answer,
    figures: figures.map((figure) => ({
      ...figure,
      value: '0',
      before: '0',
      change: null,
      hasPeople: false,
    })),
    blocks: blocks.map((block) => ({
      ...{ ...block, state: 'empty' as const, chart: null, table: null, summary: [], people: [] },
    })),
  };
}

/** The same with a figure and a curve that could not be computed. */
export function brokenAnswer(screen: Screen, { period, locale }: Asked): AppScreen {
  const results = resultsOf(screen).map((result, at) =>
    at === 1 || result.shape !== 'scalar' ? broken(result) : result,
  );
  return appScreen(screen, screenOf(results, { period }), time, languages.of(locale));
}

export function startAnswer(locale: Locale): AppStart {
  const names = { ru: 'Русский', uz: 'Oʻzbekcha', en: 'English' };
  const locales = (['ru', 'uz', 'en'] as const).map((key) => ({ key, title: names[key] }));
  const language = languages.of(locale);
  return appStart(screenOf([]), locales, time, language, funnelChoices(definitions, USUAL, language));
}

/** Of each ten who took a step eight take the next; nobody searches, and nobody was lost. */
export function funnelAnswer(query: URLSearchParams, locale: Locale): AppFunnel {
  const { steps: names = '', period = '', ...given } = Object.fromEntries(query);
  const isNobody = names.startsWith('product_searched') || given['among'] === 'rfm_segments:lost';
  const entered = isNobody ? 0 : Number(given['window_days']) * 100;
  const steps = names.split(',').map((key, at) => ({
    ...{ key, value: String(Math.round(entered * 0.8 ** at)), open: '0' },
    share: isNobody ? null : (100 * 0.8 ** at).toFixed(1),
    stepShare: at === 0 || isNobody ? null : '80.0',
  }));
  const windowDays = Number(given['window_days']);
  const result = { ...SAMPLES.funnel, steps, windowDays, weakest: isNobody ? null : 1 };
  return appFunnel(screenOf([result], { period }), time, languages.of(locale));
}

/** The same that could not be computed. */
export const brokenFunnel = (period: string, locale: Locale): AppFunnel =>
  appFunnel(screenOf([broken(SAMPLES.funnel)], { period }), time, languages.of(locale));

export function peopleAnswer(metric: string, key: string | null, page: number, locale: Locale): AppPeople {
  const definition = definitions.find(({ id }) => id === metric);
  if (!definition) throw new Error(`no metric "${metric}"`);
  const customers = Array.from({ length: page < 2 ? 20 : 3 }, (_, at) => ({
    ...{ id: String(at), name: `Азиза Каримова ${page * 20 + at + 1}`, username: 'aziza', telegramId: 7 },
    ...{
      isBlocked: at === 3,
      cart: null,
      createdAt: NOW - 86_400_000,
      lastSeenAt: NOW,
      orders: 3,
      spent: '1250000',
    },
  }));
  return appPeople(
    { definition, page, now: NOW, found: { total: 43, customers }, ...(key === null ? {} : { key }) },
    languages.of(locale),
  );
}

export const isScreen = (text: string | undefined): text is Screen =>
  SCREENS.some((screen) => screen === text);
