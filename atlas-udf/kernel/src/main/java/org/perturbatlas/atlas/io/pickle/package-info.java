/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads Python pickles without running anything in them: an interpreter of its own that builds
 * plain values, a list of the names that a file may mention, and the decoding of a pandas table.
 */
package org.perturbatlas.atlas.io.pickle;
