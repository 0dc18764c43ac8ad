export * from './batch';
export { createBuffer, type ActivityBuffer, type BufferOptions, type BufferState } from './buffer';
export { trackActivity, type ActivityFlavor, type TrackActivityOptions } from './middleware';
