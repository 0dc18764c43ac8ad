const { setFlagsFromString } = require('node:v8');

// The embedded database is compiled anew in each process. Here processes live for seconds: what optimising it costs
// would never come back. A flag that this Node does not know is ignored.
setFlagsFromString('--liftoff-only');
