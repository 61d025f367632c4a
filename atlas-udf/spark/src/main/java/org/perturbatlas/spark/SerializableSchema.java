/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * A result schema that is sent as the one choice it depends on, and made again where it arrives.
 */
final class SerializableSchema implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ResultDetail detail;
  private transient ResultSchema schema;

  SerializableSchema(ResultDetail detail) {
    this.detail = detail;
  }

  ResultSchema get() {
    ResultSchema made = schema;
    if (made == null) {
      made = ResultSchema.of(detail);
      schema = made;
    }
    return made;
  }
}
