# Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0
"""A nightly reanalysis, then a page of its results: a DAG for Airflow 2.9 or later.

It needs the provider apache-airflow-providers-apache-spark, spark-submit on the workers, and a
connection `spark_default` to the cluster. Copy it into the folder of DAGs, and set the variables of the
environment below where Airflow parses DAGs.

The driver runs on the Airflow worker (deploy mode client), so that the exit status of the
program is that of spark-submit: the log of a failed task ends in "Error code is: 2" for wrong arguments or
bad input, 3 for an alert or too many rejections (the new version is in the store all the same), 1 for
anything else. After a failure the page is that of the night before.

The DAG was not run by an Airflow where it was written; a test runs this file with an operator that only
takes note of its arguments, and parses them with the program's own command line.
"""

import os
from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

# Paths that the cluster reads, and for the page one of the Airflow worker.
JAR = os.environ.get("REANALYZE_JAR", "/opt/perturb-atlas/perturb-atlas-app.jar")
COLLECTION = os.environ.get("REANALYZE_COLLECTION", "hdfs:///collections/de")
ATLAS = os.environ.get("REANALYZE_ATLAS", "hdfs:///atlases/k562.json.gz")
STORE = os.environ.get("REANALYZE_STORE", "hdfs:///stores/de")
# On HDFS or a file system: an object store does not overwrite.
RESULTS = os.environ.get("REANALYZE_RESULTS", "hdfs:///results/de")
PAGE = os.environ.get("REANALYZE_PAGE", "/var/www/perturb-atlas/de.html")

SUBMIT = {
    "conn_id": "spark_default",
    "application": JAR,
    "java_class": "org.perturbatlas.cli.Main",
    "deploy_mode": "client",
    "conf": {"spark.sql.adaptive.enabled": "true", "spark.speculation": "false"},
    "executor_cores": 4,
    "executor_memory": "4g",
    "driver_memory": "4g",
}

with DAG(
    dag_id="perturb_atlas",
    description="Keeps the answers to a collection of differential expression current",
    schedule="30 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    # A run sees the collection as it is, so nights that were missed are not made up for.
    catchup=False,
    # A second run would only wait for the store's lease.
    max_active_runs=1,
    # A reanalysis can be repeated, but wrong arguments stay wrong, and an alert is one.
    default_args={"retries": 0, "execution_timeout": timedelta(hours=6)},
    tags=["perturb-atlas"],
) as dag:
    reanalyze = SparkSubmitOperator(
        task_id="reanalyze",
        name="perturb-atlas reanalyze",
        num_executors=4,
        application_args=[
            "reanalyze",
            "--collection",
            COLLECTION,
            "--atlas",
            ATLAS,
            "--store",
            STORE,
            "--max-rejected",
            "5%",
            "--fail-on-alert",
            "--keep-versions",
            "30",
        ],
        **SUBMIT,
    )
    results = SparkSubmitOperator(
        task_id="results",
        name="perturb-atlas store results",
        num_executors=2,
        application_args=["store", "results", STORE, "--output", RESULTS, "--overwrite"],
        **SUBMIT,
    )
    report = SparkSubmitOperator(
        task_id="report",
        name="perturb-atlas report",
        num_executors=1,
        application_args=["report", RESULTS, "--output", PAGE, "--overwrite"],
        **SUBMIT,
    )
    reanalyze >> results >> report
