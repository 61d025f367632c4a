# Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0
"""Runs the file of a DAG, and prints what it gave to Airflow as JSON."""

import json
import runpy
import sys

import airflow

runpy.run_path(sys.argv[1])
print(json.dumps(airflow.noted))
