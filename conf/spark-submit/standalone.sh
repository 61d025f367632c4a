#!/usr/bin/env bash
# Runs a command on a standalone cluster of Spark, its driver on this machine.
#
#   MASTER=spark://head:7077 ATLAS=/shared/k562.json.gz QUERIES='/shared/de/*.tsv.gz' \
#     OUTPUT=/shared/results conf/spark-submit/standalone.sh --preset deseq2 --max-rejected 5%
#   MASTER=spark://head:7077 conf/spark-submit/standalone.sh reanalyze --collection /shared/de \
#     --atlas /shared/k562.json.gz --store /shared/stores/de
#
# Arguments that begin with a command are the whole command line; others are further options of score.
#
#   MASTER                   of the cluster, such as spark://head:7077; several as spark://a:7077,b:7077
#   ATLAS, QUERIES, OUTPUT   of score; paths that every worker sees alike, such as of NFS or HDFS
#   JAR                      the application jar (default: what mvn package built)
#   TOTAL_CORES              most cores of the cluster to take (default: 8)
#   EXECUTOR_CORES           tasks at a time in each executor (default: 4)
#   EXECUTOR_MEMORY          heap of each; every executor holds the atlas once (default: 4g)
#   DRIVER_MEMORY            heap of the driver, which reads the atlas and lists the files (default: 4g)
#   EVENT_LOG                folder for the history server (default: none is written)
#   SUBMIT_OPTIONS           further options of spark-submit, separated by blanks (default: none)
#
# Exit status: that of the program, as the driver runs here: 0 done, 1 failed, 2 wrong arguments or bad
# input, 3 done but too much was rejected. In cluster mode spark-submit would end at once with 0,
# whatever comes of the driver, and --supervise would start a driver with wrong arguments for ever.
set -euo pipefail

fail() {
  echo "standalone.sh: $1" >&2
  exit 2
}

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
built=("$root"/jobs/dist/target/dist/perturb-atlas-*-app.jar)
JAR=${JAR:-${built[0]}}
[ -f "$JAR" ] || fail "no application jar at $JAR; run mvn package, or set JAR"

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
  # Merges small shuffle partitions and splits skewed ones; answers do not depend on partitions.
  spark.sql.adaptive.enabled=true
  # A second copy of a slow task gives the same rows, at twice the work: worth it only where
  # single workers of the cluster are known to stall.
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
  --master "${MASTER:?is not set: the master, such as spark://head:7077}" \
  --deploy-mode client \
  --name "perturb-atlas ${words[0]}" \
  --class org.perturbatlas.cli.Main \
  --total-executor-cores "${TOTAL_CORES:-8}" \
  --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-4g}" \
  --driver-memory "${DRIVER_MEMORY:-4g}" \
  "${conf[@]}" \
  ${further[@]+"${further[@]}"} \
  "$JAR" "${words[@]}"
