export { generateDemo } from './generate';
export * from './history';
