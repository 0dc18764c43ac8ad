/**
 * pm2: `npm run build`, then `pm2 start ecosystem.config.cjs`.
 * One process, never a cluster: a second one would fetch the same updates and is refused by Telegram.
 */
module.exports = {
  apps: [
    {
      name: 'shop-pulse',
      script: 'dist/main.js',
      cwd: __dirname,
      exec_mode: 'fork',
      instances: 1,
      env: { NODE_ENV: 'production' },
      // The process says `ready` when the database is migrated; adopting a large one may take minutes.
      wait_ready: true,
      listen_timeout: 300_000,
      // A clean stop takes ten seconds at most; pm2's own 1.6 s would cut it off.
      kill_timeout: 15_000,
      // A wrong setting must not spin: restarts wait longer each time, and are never given up for good.
      exp_backoff_restart_delay: 500,
      time: true,
    },
  ],
};
