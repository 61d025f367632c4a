# Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0
"""As much of Airflow as a DAG of this project names: it only takes note of what it is given."""

noted = {"dag": {}, "tasks": [], "order": []}


class DAG:
    def __init__(
        self,
        *,
        dag_id,
        description=None,
        schedule=None,
        start_date=None,
        catchup=True,
        max_active_runs=16,
        default_args=None,
        tags=None,
    ):
        noted["dag"] = {
            "dag_id": dag_id,
            "schedule": schedule,
            "catchup": catchup,
            "max_active_runs": max_active_runs,
        }

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return None
