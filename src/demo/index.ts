export { daysBetween } from './days-between';
export { generateDemo } from './generate';
export * from './history';
export { FIRST_TELEGRAM_ID } from './person';
export * from './shop-now';
