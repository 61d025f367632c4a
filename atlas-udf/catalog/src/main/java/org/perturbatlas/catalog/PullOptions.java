/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

/**
 * What a pull may do.
 *
 * @param offline use what is in the cache and make no connection
 * @param allowHttp also fetch by http, whose bytes anyone on the way can read and change; the
 *     checksum counts nevertheless
 */
public record PullOptions(boolean offline, boolean allowHttp) {}
