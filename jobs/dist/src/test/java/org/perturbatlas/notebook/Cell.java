/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

/**
 * A cell of a notebook.
 *
 * @param text without the marks that say what it is
 */
record Cell(Language language, String text) {

  enum Language {
    TEXT,
    SQL,
    PYTHON
  }
}
