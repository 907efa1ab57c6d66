#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL: a cluster of its own on a free port, gone with the command. The command
# finds it in TEST_POSTGRES, as postgres://user@host:port without a database. DURABLE=1 keeps writes safe, as a
# measurement wants; a test does not need that.
#
#   scripts/with-postgres.sh cargo test
set -euo pipefail

bin=$(command -v initdb >/dev/null 2>&1 && dirname "$(command -v initdb)" || true)
[[ -n "$bin" ]] || bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[[ -n "$bin" ]] || { echo "PostgreSQL is missing: run scripts/setup.sh test" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/quipux-postgres.XXXXXX")
# PostgreSQL refuses to run as root.
as_owner() { if [[ $(id -u) = 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[[ $(id -u) != 0 ]] || chown postgres "$folder"
cd "$folder"

stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  cd / && rm -rf "$folder"
}
trap stop EXIT

as_owner "$bin/initdb" -D "$folder/data" -U quipux -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
  { cat "$folder/initdb.log" >&2; exit 1; }
safe=off
[[ -z "${DURABLE:-}" ]] || safe=on
for _ in 1 2 3 4 5; do
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null ||
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=300"
  options+=" -c fsync=$safe -c synchronous_commit=$safe -c full_page_writes=$safe -c shared_buffers=256MB"
  # Another may have taken the port meanwhile: then the next.
  if as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -o "$options" -w -s start; then
    started=1
    break
  fi
done
[[ -n "${started:-}" ]] || { cat "$folder/server.log" >&2; exit 1; }

cd "$OLDPWD"
TEST_POSTGRES="postgres://quipux@127.0.0.1:$port" "$@"
