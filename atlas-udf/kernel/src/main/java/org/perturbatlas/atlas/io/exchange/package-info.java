/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Atlases in the formats of others: signatures from GMT files and delimited tables, and an atlas as
 * GMT, tables, or JSON for Python. Entry points are {@link
 * org.perturbatlas.atlas.io.exchange.SignatureFiles} and {@link
 * org.perturbatlas.atlas.io.exchange.AtlasExport}.
 */
package org.perturbatlas.atlas.io.exchange;
