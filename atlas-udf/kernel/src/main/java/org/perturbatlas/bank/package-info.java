/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Banks of null queries: what answers to queries without any signal look like, and how often module
 * calls are right. They turn the statistic of an answer into a p-value and a grade.
 */
package org.perturbatlas.bank;
