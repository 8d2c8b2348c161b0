# shellcheck shell=bash
# Sourced by ./test after setup.sh: a private PostgreSQL server that lives in a temporary directory and touches no other server.

# Sets $pg_bin to the newest directory that holds initdb, or to nothing. Debian keeps the server's programs off the PATH.
find_postgres() {
  local candidate
  pg_bin=
  for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin | sort -V); do
    if [ -x "$candidate/initdb" ]; then pg_bin=$candidate; fi
  done
  if [ -z "$pg_bin" ] && command -v initdb >/dev/null; then pg_bin=$(dirname "$(command -v initdb)"); fi
  [ -n "$pg_bin" ]
}

# Debian's package makes and starts a cluster of its own at once; a test has no business leaving a server behind.
install_postgres() {
  local off=/etc/postgresql-common/createcluster.d/tangwu-test.conf result=0
  need_apt postgresql-common || return 1
  mkdir -p "${off%/*}"
  say "create_main_cluster = false" >"$off"
  need_apt postgresql-15 2>/dev/null || need_apt postgresql || result=1
  rm -f "$off"
  return $result
}

# PostgreSQL refuses to run as root, so root borrows the account the package made.
as_postgres() {
  if [ "$(id -u)" != 0 ]; then (cd "$pg_dir" && "$@")
  elif command -v setpriv >/dev/null; then (cd "$pg_dir" && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
  else (cd "$pg_dir" && runuser -u postgres -- "$@"); fi
}

# With the plain C locale pg_trgm sees no letters in Chinese text.
utf8_locale() {
  local wanted
  for wanted in C.UTF-8 C.utf8 en_US.UTF-8 en_US.utf8 zh_CN.UTF-8 zh_CN.utf8; do
    if locale -a 2>/dev/null | grep -x "$wanted" >/dev/null; then say "$wanted"; return; fi
  done
  say C
}

# Starts the server and exports TANGWU_TEST_POSTGRES; the role tangwu is its superuser. Returns 1 with the log printed when it will not start.
start_postgres() {
  local base=${TMPDIR:-/tmp} try port
  if [ "$(id -u)" = 0 ]; then base=/tmp; fi # The postgres account may not be able to enter root's own directory.
  unset PGDATA PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGSERVICE PGOPTIONS
  pg_dir=$(mktemp -d "$base/tangwu-pg.XXXXXX")
  if [ "$(id -u)" = 0 ]; then chown postgres: "$pg_dir"; fi
  if ! as_postgres "$pg_bin/initdb" -D "$pg_dir/data" -U tangwu --auth=trust -E UTF8 --locale="$(utf8_locale)" >"$pg_dir/initdb.log" 2>&1; then
    cat "$pg_dir/initdb.log" >&2
    return 1
  fi
  for try in 1 2 3 4 5 6; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000)) # Below the range the system gives to outgoing connections.
    if as_postgres "$pg_bin/pg_ctl" -D "$pg_dir/data" -l "$pg_dir/server.log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$pg_dir' -c max_connections=200" start >/dev/null 2>&1; then
      export TANGWU_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=tangwu;Database=postgres"
      return 0
    fi
  done
  say "PostgreSQL did not start in $try tries:" >&2
  tail -n 20 "$pg_dir/server.log" >&2
  return 1
}

# Stops the server and removes its directory; does nothing when there is none.
stop_postgres() {
  if [ -z "${pg_dir:-}" ]; then return 0; fi
  as_postgres "$pg_bin/pg_ctl" -D "$pg_dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$pg_dir"
  pg_dir=
}
