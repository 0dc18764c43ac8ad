/** What stands above each phone of a picture, so that whoever passes by sees what it gives them. */
export const CAPTIONS = {
  en: {
    playground: ['Your customer shops', 'You see the figures'],
    chat: ['What happened, and why'],
    chart: ['The same as a chart'],
    report: ['A report every Monday'],
    dashboard: ['Everything on one page', 'Revenue, day by day', 'Who comes back'],
  },
  ru: {
    playground: ['Покупатель выбирает', 'Вы видите цифры'],
    chat: ['Что изменилось и почему'],
    chart: ['То же на графике'],
    report: ['Отчёт каждый понедельник'],
    dashboard: ['Всё на одной странице', 'Выручка по дням', 'Кто возвращается'],
  },
};
