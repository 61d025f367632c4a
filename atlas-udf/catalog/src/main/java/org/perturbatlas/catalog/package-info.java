/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Atlases by name and version: a catalog says where each is and what it must be, and a folder of
 * this machine keeps what was fetched. Nothing is used before its checksum is right.
 */
package org.perturbatlas.catalog;
