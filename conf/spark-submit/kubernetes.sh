#!/usr/bin/env bash
# Runs a command on Kubernetes, its driver in a pod, with the image of conf/docker/Dockerfile.
#
#   MASTER=k8s://https://cluster:6443 IMAGE=registry.example.org/perturb-atlas:0.1.0 \
#     ATLAS=s3a://atlases/k562.json.gz QUERIES='s3a://de/*.tsv.gz' OUTPUT=s3a://results/2026-01 \
#     conf/spark-submit/kubernetes.sh --preset deseq2 --max-rejected 5%
#   MASTER=… IMAGE=… conf/spark-submit/kubernetes.sh reanalyze --collection s3a://de \
#     --atlas s3a://atlases/k562.json.gz --store s3a://stores/de
#
# The image has no connector for s3a: add hadoop-aws and its AWS bundle to /opt/spark/jars in an image of
# your own (conf/README.md), and give credentials by the service account or a secret, not as a setting.
#
# Arguments that begin with a command are the whole command line; others are further options of score.
#
#   MASTER                   address of the API server, after k8s://
#   IMAGE                    the image for driver and executors
#   ATLAS, QUERIES, OUTPUT   of score; paths that every pod can read, of an object store or a volume
#   JAR                      the application jar in the image (default: where the Dockerfile puts it)
#   NAMESPACE                of the pods (default: default)
#   SERVICE_ACCOUNT          that may make pods, services and config maps there (default: spark)
#   EXECUTORS                how many (default: 4)
#   EXECUTOR_CORES           tasks at a time in each (default: 4)
#   EXECUTOR_MEMORY          heap of each; every executor holds the atlas once (default: 4g)
#   DRIVER_MEMORY            heap of the driver, which reads the atlas and lists the files (default: 4g)
#   EVENT_LOG                folder for the history server (default: none is written)
#   SUBMIT_OPTIONS           further options of spark-submit, separated by blanks (default: none)
#
# Settings of the program in this shell's environment do not reach the driver's pod. Give options, or
# SUBMIT_OPTIONS='--conf spark.kubernetes.driverEnv.PERTURB_ATLAS_MIN_RECALL=0.2'.
#
# Exit status: spark-submit waits for the driver's pod, but may end with 0 though the driver failed.
# Where there is a kubectl, this script asks it, and ends as the driver did: 0 done, 1 failed,
# 2 wrong arguments or bad input, 3 done but too much was rejected.
set -euo pipefail

JAR=${JAR:-local:///opt/perturb-atlas/perturb-atlas-app.jar}
NAMESPACE=${NAMESPACE:-default}
pod=perturb-atlas-$(date -u +%Y%m%d-%H%M%S)-$$

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
  "spark.kubernetes.container.image=${IMAGE:?is not set: the image of conf/docker/Dockerfile}"
  "spark.kubernetes.namespace=$NAMESPACE"
  "spark.kubernetes.authenticate.driver.serviceAccountName=${SERVICE_ACCOUNT:-spark}"
  "spark.kubernetes.driver.pod.name=$pod"
  "spark.executor.instances=${EXECUTORS:-4}"
  # So that this script ends when the application does.
  spark.kubernetes.submission.waitAppCompletion=true
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

status=0
spark-submit \
  --master "${MASTER:?is not set: the API server, such as k8s://https://cluster:6443}" \
  --deploy-mode cluster \
  --name "perturb-atlas-${words[0]}" \
  --class org.perturbatlas.cli.Main \
  --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-4g}" \
  --driver-memory "${DRIVER_MEMORY:-4g}" \
  "${conf[@]}" \
  ${further[@]+"${further[@]}"} \
  "$JAR" "${words[@]}" || status=$?

if command -v kubectl > /dev/null; then
  ended=$(kubectl get pod "$pod" --namespace "$NAMESPACE" --output \
    'jsonpath={.status.containerStatuses[0].state.terminated.exitCode}' || true)
  if [ -n "$ended" ]; then
    status=$ended
  elif [ "$status" = 0 ]; then
    echo "kubernetes.sh: nothing says how the driver in pod $pod ended" >&2
    status=1
  fi
fi
exit "$status"
