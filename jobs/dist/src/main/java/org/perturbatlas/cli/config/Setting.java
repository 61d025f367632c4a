/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

/**
 * What an option is where the command line does not give it.
 *
 * @param value as it would be written on the command line, {@code true} or {@code false} for a
 *     flag; several values of an option that may be given many times are separated by line breaks
 * @param origin where it comes from, for messages, such as {@code environment
 *     PERTURB_ATLAS_MIN_RECALL} or {@code conf/defaults.properties, line 12}
 */
public record Setting(String value, String origin) {}
