import { type AppFunnel, type AppFunnelChoices } from '../../../present/app/contract';
import { type Answers } from '../answers';
import { blockBody } from '../block-body';
import { createDialog } from '../dialog';
import { h } from '../dom';
import { explain } from '../explain';
import { Failure } from '../failure';
import { type Page } from '../page';
import { type Telegram } from '../telegram';
import { capital } from '../texts';
import { FEWEST_STEPS, funnelForm, usualChoice, type FunnelChoice } from './form';

export interface FunnelDialog {
  element: HTMLElement;
  /** Opens it with what was chosen last, over a period of the page. */
  show(period: string): void;
  /** Draws what is on screen anew, in other colours. */
  redraw: () => void;
}

/**
 * A funnel of one's own. States: asking (the answer to what was chosen before stays, marked as busy; bones where there
 * is none), shown, failed (why, and a way to try again), and too few steps, of which nothing is asked. Every choice
 * leads to asking or to too few steps, and gives up the question that is still open.
 * @param kept what was chosen, for as long as the page is open
 */
export function createFunnelDialog(
  answers: Pick<Answers, 'funnel'>,
  telegram: Pick<Telegram, 'post' | 'on'>,
  page: Page,
  choices: AppFunnelChoices,
  kept: { choice?: FunnelChoice },
): FunnelDialog {
  const { t, locale } = page;
  const heard = h('p', { class: 'unseen', role: 'status' });
  const place = h('div', { class: 'funnel-result' });
  const form = funnelForm(choices, page, (change) => {
    kept.choice = { ...chosen(), ...change };
    form.mark(chosen());
    void load();
  });
  const { element, title, open } = createDialog(telegram, {
    ...{ name: 'funnel', t, onClose: () => asking?.abort() },
    body: h('div', { class: 'funnel-body' }, form.steps, heard, place, form.choices),
  });
  title.textContent = t('app-funnel-own');
  let asking: AbortController | undefined;
  let period = '';
  let shown: AppFunnel | undefined;
  const chosen = () => kept.choice ?? usualChoice(choices);

  async function load(): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    place.hidden = chosen().steps.length < FEWEST_STEPS;
    if (place.hidden) return;
    place.setAttribute('aria-busy', 'true');
    if (!place.firstChild) place.append(h('div', { class: 'bone block' }));
    try {
      const answer = await answers.funnel({ ...chosen(), period }, locale, signal);
      shown = answer;
      draw(answer);
      heard.textContent = [answer.period, ...answer.block.summary].join('. ');
    } catch (error) {
      if (signal.aborted) return;
      shown = undefined;
      const kind = error instanceof Failure ? error.kind : 'server';
      place.replaceChildren(explain(kind, t, () => void load()));
    }
    place.removeAttribute('aria-busy');
  }

  function draw({ period: dates, block, notes, asOf }: AppFunnel): void {
    const focused = place.contains(document.activeElement) ? document.activeElement?.id : undefined;
    const [first = ''] = chosen().steps;
    const step = choices.steps.find(({ key }) => key === first)?.title ?? first;
    const nothing = { empty: t('app-funnel-empty', { step }), failed: t('app-funnel-failed') };
    const { body, toggle } = blockBody(block, page, { name: 'own-funnel', unit: h('span'), nothing });
    place.replaceChildren(
      h('div', { class: 'funnel-head' }, h('strong', {}, capital(dates, locale)), toggle),
      h('div', { class: `is-${block.state}` }, body),
      ...[...notes, asOf].map((note) => h('p', { class: 'note' }, note)),
    );
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  return {
    element,
    show(given) {
      period = given;
      form.mark(chosen());
      open();
      void load();
    },
    redraw() {
      if (shown) draw(shown);
    },
  };
}
