#!/bin/sh
# Copies one mailbox and says what to do next. Run it again at any time: it continues.
#   FROM=imaps://anna@imap.old.example FROM_PASSFILE=old.pass \
#   TO=imaps://anna@imap.new.example TO_PASSFILE=new.pass examples/one-mailbox.sh [more options of copy]
set -u
: "${FROM:?is the URL of the source}" "${FROM_PASSFILE:?is the file with its password}"
: "${TO:?is the URL of the target}" "${TO_PASSFILE:?is the file with its password}"
mailhaul=$(dirname "$0")/../mailhaul

copy() {
  "$mailhaul" copy --from "$FROM" --from-passfile "$FROM_PASSFILE" --to "$TO" --to-passfile "$TO_PASSFILE" \
    --no-input --json "$@" > report.json
}

copy "$@"
code=$?
if [ "$code" -eq 30 ]; then
  echo "It gave up after failures that may pass. Trying once more in ten minutes."
  sleep 600
  copy "$@"
  code=$?
fi

case $code in
  0) echo "All mail was delivered." ;;
  20) echo "Finished, but some messages are listed; see report.json." ;;
  21) echo "More was left out than the limit allows; see report.json." ;;
  22) echo "Stopped. The same command continues." ;;
  24) echo "Another process is copying this mailbox." ;;
  *) echo "It failed with exit code $code; see report.json and docs/manual/exit-codes.md." ;;
esac
exit "$code"
