// `npm start`: what is missing first, then the bot in this very process, so that a signal for npm reaches it.
await import('./prepare.mjs');
await import('../dist/main.js');
