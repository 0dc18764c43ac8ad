import { type Locale } from '../../locales/locale';
import { type Measure, type ThemeName } from '../../present/charts/chart';
import { type Draw } from './charts/draw';
import { type PeopleQuestion } from './answers';
import { type Translate } from './texts';

/** What the parts of the page share. */
export interface Page {
  t: Translate;
  locale: Locale;
  theme: () => ThemeName;
  draw: Draw;
  measure: Measure;
  /** Ids of what a person has unfolded: it stays so when figures are renewed. */
  opened: Set<string>;
  /** Shows who is behind a figure. */
  showPeople: (question: Omit<PeopleQuestion, 'page' | 'period'>) => void;
  /** Lets choose a funnel of one's own. */
  showFunnel: () => void;
}
