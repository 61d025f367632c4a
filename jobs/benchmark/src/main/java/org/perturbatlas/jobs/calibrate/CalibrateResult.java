/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.time.Duration;
import java.util.List;
import org.perturbatlas.bank.Bank;

/**
 * @param bank as it was written
 * @param warnings what the user should know, a line each
 * @param nullTime that null queries took
 * @param reliabilityTime that judging module calls took
 * @param certificateTime that the certificate took
 */
public record CalibrateResult(
    Bank bank,
    List<String> warnings,
    Duration nullTime,
    Duration reliabilityTime,
    Duration certificateTime) {}
