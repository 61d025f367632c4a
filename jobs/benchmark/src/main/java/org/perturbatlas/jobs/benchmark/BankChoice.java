/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.perturbatlas.bank.NullKind;

/**
 * What the {@code calibrated} profile of a benchmark is graded by.
 *
 * @param path of the folder of a bank, of any Hadoop file system
 * @param nullKind what its null queries are
 * @param requireCertificate whether a bank whose certificate fails is refused
 */
public record BankChoice(String path, NullKind nullKind, boolean requireCertificate) {}
