#!/bin/sh
# Runs a command against a throw-away PostgreSQL: scripts/test-postgres.sh npm test
# Takes the newest server that is installed, makes a cluster in a temporary directory on a free loopback
# port, hands its address on as TEST_DATABASE_URL, and removes it all again. Exits as the command did.
set -eu

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || {
  echo "No PostgreSQL server under /usr/lib/postgresql; install Debian's package postgresql." >&2
  exit 3
}

# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  as() { runuser -u postgres -- "$@"; }
else
  as() { "$@"; }
fi

dir=$(mktemp -d /tmp/shop-pulse-postgres.XXXXXX)
[ "$(id -u)" != 0 ] || chown postgres "$dir"
cd_back=$(pwd)

stop() {
  cd /
  as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$dir"
as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || {
  cat "$dir/initdb.log" >&2
  exit 3
}

# Another process may take a free port between the look and the start: then the next one is tried.
started=no
for attempt in 1 2 3 4 5; do
  port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  if as "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 30 \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c fsync=off -c max_connections=200" \
    start >/dev/null 2>&1; then
    started=yes
    break
  fi
done
[ "$started" = yes ] || { cat "$dir/server.log" >&2; exit 3; }

cd "$cd_back"
export TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
# A tool that must match the server, such as pg_dump, is found beside it.
export PATH="$bin:$PATH"

status=0
"$@" || status=$?
exit "$status"
