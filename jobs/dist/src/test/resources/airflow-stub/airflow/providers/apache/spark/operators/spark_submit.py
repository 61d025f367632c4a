# Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0
"""The operator, with those of its parameters that the project gives."""

from airflow import noted


class SparkSubmitOperator:
    def __init__(
        self,
        *,
        task_id,
        application="",
        conf=None,
        conn_id="spark_default",
        java_class=None,
        executor_cores=None,
        executor_memory=None,
        driver_memory=None,
        name="arrow-spark",
        num_executors=None,
        application_args=None,
        deploy_mode=None,
    ):
        self.task_id = task_id
        noted["tasks"].append(
            {
                "task_id": task_id,
                "application": application,
                "conf": conf,
                "java_class": java_class,
                "deploy_mode": deploy_mode,
                "application_args": application_args,
            }
        )

    def __rshift__(self, other):
        noted["order"].append([self.task_id, other.task_id])
        return other
