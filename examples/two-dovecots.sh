#!/bin/sh
# Two private Dovecot servers on this machine, strange mail on one of them, and a copy from the one to the other.
# Needs Dovecot (as root: apt-get install dovecot-imapd) and `npm ci`. Ports and folders are made up and removed again.
set -eu
cd "$(dirname "$0")/.."
PATH=$PWD/node_modules/.bin:$PATH
work=$(mktemp -d)
servers=""
trap 'for pid in $servers; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

# start NAME OPTIONS…: starts a server and sets NAME to the address of its one account
start() {
  name=$1
  shift
  node packages/test-kit/src/servers/main.ts dovecot --user anna --password secret-of-anna "$@" > "$work/$name.json" &
  servers="$servers $!"
  until [ -s "$work/$name.json" ]; do
    kill -0 $! || exit 1
    sleep 0.1
  done
  port=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).imapPort' "$work/$name.json")
  eval "$name=127.0.0.1:$port"
}

# the source keeps its folders below INBOX. with dots, the target has slashes and a folder for each purpose
start old --format maildir --separator . --prefix INBOX.
start new --format mdbox --special-use

echo "== Strange mail for the source"
node packages/test-kit/src/corpus/main.ts strange "imap://anna:secret-of-anna@$old"

umask 077
echo secret-of-anna > "$work/anna.pass"
from="imap://anna@$old?security=none"
to="imap://anna@$new?security=none"
accounts="--from $from --from-passfile $work/anna.pass --to $to --to-passfile $work/anna.pass --state $work/state"

echo "== Copy"
# shellcheck disable=SC2086 # the words of $accounts are arguments
./mailhaul copy $accounts && code=0 || code=$?
echo "exit code $code"

echo "== Copy again: nothing is left to do"
# shellcheck disable=SC2086
./mailhaul copy $accounts && code=0 || code=$?
echo "exit code $code"

echo "== Compared by a program that shares no code with Mailhaul"
# the folder for drafts was mapped by its purpose, so the two names differ
node packages/test-kit/src/compare/main.ts "imap://anna:secret-of-anna@$old" "imap://anna:secret-of-anna@$new" --map Entwürfe=Drafts
