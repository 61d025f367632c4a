#!/usr/bin/env bash
# Runs a command on YARN, its driver on the cluster.
#
#   ATLAS=hdfs:///atlases/k562.json.gz QUERIES='hdfs:///de/*.tsv.gz' OUTPUT=hdfs:///results/2026-01 \
#     conf/spark-submit/yarn.sh --preset deseq2 --max-rejected 5%
#   conf/spark-submit/yarn.sh reanalyze --collection hdfs:///de --atlas hdfs:///atlases/k562.json.gz \
#     --store hdfs:///stores/de
#
# Arguments that begin with a command are the whole command line; others are further options of score.
#
#   ATLAS, QUERIES, OUTPUT   of score; paths that every node of the cluster can read
#   JAR                      the application jar, here or on HDFS (default: what mvn package built)
#   QUEUE                    of YARN (default: default)
#   EXECUTORS                how many (default: 4)
#   EXECUTOR_CORES           tasks at a time in each (default: 4)
#   EXECUTOR_MEMORY          heap of each; every executor holds the atlas once (default: 4g)
#   DRIVER_MEMORY            heap of the driver, which reads the atlas and lists the files (default: 4g)
#   EVENT_LOG                folder for the history server (default: none is written)
#   SUBMIT_OPTIONS           further options of spark-submit, separated by blanks (default: none)
#
# Settings of the program in this shell's environment do not reach a driver on the cluster. Give
# options, or SUBMIT_OPTIONS='--conf spark.yarn.appMasterEnv.PERTURB_ATLAS_MIN_RECALL=0.2'.
#
# Exit status: 0 done, 1 anything else. YARN only tells success from failure, so that wrong
# arguments (2 elsewhere) and too many rejected queries (3 elsewhere, with a complete output and its
# manifest.json) are failures here; the log of the application says which:
# yarn logs -applicationId ID
set -euo pipefail

fail() {
  echo "yarn.sh: $1" >&2
  exit 2
}

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
built=("$root"/jobs/dist/target/dist/perturb-atlas-*-app.jar)
JAR=${JAR:-${built[0]}}
case $JAR in
  *://*) ;;
  *) [ -f "$JAR" ] || fail "no application jar at $JAR; run mvn package, or set JAR" ;;
esac

if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  words=("$@")
else
  words=(score
    --atlas "${ATLAS:?is not set: the atlas to ask}"
    --queries "${QUERIES:?is not set: the collection to score}"
    --output "${OUTPUT:?is not set: the folder for the results}"
    "$@")
fi

settings=(
  # A second attempt would begin from nothing, might find the lock of the first in the output
  # folder, and would only repeat a wrong argument. A failed task is tried again by Spark itself.
  spark.yarn.maxAppAttempts=1
  # So that this script ends when the application does, and with its success or failure.
  spark.yarn.submit.waitAppCompletion=true
  # Merges small shuffle partitions and splits skewed ones; answers do not depend on partitions.
  spark.sql.adaptive.enabled=true
  # A second copy of a slow task gives the same rows, at twice the work: worth it only where
  # single nodes of the cluster are known to stall.
  spark.speculation=false
)
[ -z "${EVENT_LOG:-}" ] || settings+=(
  spark.eventLog.enabled=true
  "spark.eventLog.dir=$EVENT_LOG"
  spark.eventLog.compress=true
)
conf=()
for setting in "${settings[@]}"; do
  conf+=(--conf "$setting")
done
read -r -a further <<< "${SUBMIT_OPTIONS:-}" || true

exec spark-submit \
  --master yarn \
  --deploy-mode cluster \
  --name "perturb-atlas ${words[0]}" \
  --class org.perturbatlas.cli.Main \
  --queue "${QUEUE:-default}" \
  --num-executors "${EXECUTORS:-4}" \
  --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-4g}" \
  --driver-memory "${DRIVER_MEMORY:-4g}" \
  "${conf[@]}" \
  ${further[@]+"${further[@]}"} \
  "$JAR" "${words[@]}"
