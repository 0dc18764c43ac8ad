/** Names of months as people write them, January first: Russian, Uzbek in both scripts, English; folded. */
const MONTHS = [
  'январь января январе январ янв yanvar yan january jan',
  'февраль февраля феврале феврал фев февр fevral fev february feb',
  'март марта марте мар mart mar march',
  'апрель апреля апреле апрел апр aprel apr april',
  'май мая мае may',
  'июнь июня июне июн iyun iyn june jun',
  'июль июля июле июл iyul iyl july jul',
  'август августа августе авг avgust avg august aug',
  'сентябрь сентября сентябре сентябр сентабр сен сент sentabr sentyabr sen sent september sep sept',
  'октябрь октября октябре октябр октабр окт oktabr oktyabr okt october oct',
  'ноябрь ноября ноябре ноябр ноя нояб noyabr noy november nov',
  'декабрь декабря декабре декабр дек dekabr dek december dec',
] as const;

/** Number of the month, 1 to 12, by each of its names. */
export const MONTH_NAMES: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
