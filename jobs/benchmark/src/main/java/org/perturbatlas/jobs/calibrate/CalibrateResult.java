/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.time.Duration;
import org.perturbatlas.bank.Bank;

/**
 * @param bank as it was written
 * @param nullTime that null queries took
 * @param reliabilityTime that judging module calls took
 * @param certificateTime that the certificate took
 */
public record CalibrateResult(
    Bank bank, Duration nullTime, Duration reliabilityTime, Duration certificateTime) {}
