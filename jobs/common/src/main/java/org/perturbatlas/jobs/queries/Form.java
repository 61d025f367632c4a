/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;

/**
 * How a collection holds queries.
 *
 * @param signed whether they can have down genes
 */
record Form(Shape shape, boolean signed) implements Serializable {

  String words() {
    return shape.words() + (signed ? ", with directions" : "");
  }

  /**
   * Whether a file of another form can be part of the collection: signed ones may have queries
   * without down genes, but no genes without a direction.
   */
  boolean takes(Form file) {
    return equals(file) || (signed && shape == Shape.SETS && file.shape == shape);
  }
}
