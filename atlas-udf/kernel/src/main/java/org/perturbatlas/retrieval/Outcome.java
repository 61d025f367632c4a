/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** What a query gives: an {@link Answer}, or a {@link Rejection} that says why there is none. */
public sealed interface Outcome permits Answer, Rejection {}
