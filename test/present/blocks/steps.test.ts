import { type StepsResult } from '../../../src/metrics/metric';
import { stepsText } from '../../../src/present/blocks/steps';
import { languages, plain, funnel } from '../support/results';

const shown = (...given: Parameters<typeof funnel>) =>
  plain(stepsText(funnel(...given) as StepsResult, languages.of('en')));

test('steps show their share of the first and of the step before, the weakest one marked', () => {
  expect(
    shown(
      'Funnel',
      [
        ['seen', '200', '0'],
        ['carted', '50', '1'],
        ['ordered', '40', '0'],
      ],
      { own: { labels: { seen: 'Looked' } } },
    ),
  ).toBe(
    [
      '<b>Funnel</b> · within 7 days',
      '<i>customers · of the first step · of the step before</i>',
      '1. Looked — <b>200</b>',
      '2. carted — <b>50</b> · 25% · 25% 🔻 weakest',
      '3. ordered — <b>40</b> · 20% · 80%',
      '1 customer is still on the way: their 7 days are not over',
    ].join('\n'),
  );
});

test('in Russian the time a customer has for all steps cannot be taken for the period above', () => {
  const text = plain(stepsText(funnel('Funnel', [['seen', '2', '0']]) as StepsResult, languages.of('ru')));
  expect(text).toContain('<b>Funnel (ru)</b> · в течение 7 дней');
});

test('a funnel that nobody entered has no weakest step and no shares', () => {
  const text = shown('Funnel', [
    ['seen', '0', '0'],
    ['carted', '0', '0'],
  ]);
  expect(text).toContain('2. carted — <b>0</b> · – · –');
  expect(text).not.toContain('weakest');
  expect(text).not.toContain('on the way');
});
