import fc from 'fast-check';

// In CI a run that was green stays green until something is changed; elsewhere each run draws other examples.
if (process.env.CI) fc.configureGlobal({ seed: 7 });

/** fast-check, for properties that have no seed of their own. A failure prints the seed and path to run it again with. */
export default fc;
