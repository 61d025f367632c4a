#!/usr/bin/env bash
# One scheduled reanalysis, for cron: all output goes to a log, and standard output has only what
# somebody has to look at, as cron mails that.
#
#   COLLECTION, ATLAS, STORE   of reanalyze
#   LOG                        the log, which grows: have logrotate look after it
#   RUN                        how to run a command (default: jobs/bin/perturb-atlas, on this machine);
#                              /opt/perturb-atlas/conf/spark-submit/standalone.sh, by its whole path and with
#                              its variables and spark-submit in the PATH, runs it on a cluster
#
# Exit status: that of reanalyze.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
: "${COLLECTION:?is not set: the folder of the collection}"
: "${ATLAS:?is not set: the atlas to ask}"
: "${STORE:?is not set: the store of the results}"
: "${LOG:?is not set: the file for the log}"
RUN=${RUN:-$root/jobs/bin/perturb-atlas}

echo "--- $(date -u +%Y-%m-%dT%H:%M:%SZ) reanalyze $COLLECTION" >> "$LOG"
status=0
"$RUN" reanalyze --collection "$COLLECTION" --atlas "$ATLAS" --store "$STORE" \
  --max-rejected 5% --fail-on-alert --keep-versions 30 >> "$LOG" 2>&1 || status=$?

case $status in
  0) exit 0 ;;
  3) echo "perturb-atlas: $STORE is up to date, but more was rejected than allowed, or there is an alert." ;;
  2) echo "perturb-atlas: $STORE is as it was: an argument or an input is wrong." ;;
  *) echo "perturb-atlas: $STORE is as it was: the run failed with status $status; the next one takes over." ;;
esac
echo "The end of $LOG:"
tail -n 20 "$LOG"
exit "$status"
