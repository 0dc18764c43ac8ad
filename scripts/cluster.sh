#!/bin/sh
# Proves on one machine what holds past one machine: npm run cluster
# Starts a primary and a streaming replica of Debian's PostgreSQL in temporary directories, two built bots on webhooks
# behind a balancer and a stand-in of Telegram; lets customers shop, kills a bot in the middle of its report, and lets
# the replica lag, hang and die. Prints what held; exits 0 where all did. Removes everything it made.
set -eu
cd "$(dirname "$0")/.."

echo 'A primary, a streaming replica, two bots on webhooks; about three minutes.'
exec scripts/test-postgres.sh npx jest --verbose --runInBand \
  test/postgres/chat-turns.test.ts test/postgres/replica.test.ts test/postgres/two-processes.test.ts
