export * from './batch';
export { createBuffer, type ActivityBuffer, type BufferOptions, type BufferState } from './buffer';
export { combinedState } from './combined-state';
export { trackActivity, type ActivityFlavor, type TrackActivityOptions } from './middleware';
