/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

/**
 * A number, or a name, that stands on its own at the top of a page.
 *
 * @param name what it is
 * @param value as it is shown
 * @param note what puts it in proportion, or null
 */
public record Fact(String name, String value, String note) {}
