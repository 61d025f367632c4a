/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.perturbatlas.error.UserException;

/** Takes the fields of one JSON object, in order. */
public interface JsonFields {

  /**
   * Reads as much as it needs of the value of {@code name}, at whose first token {@code json}
   * stands. What it leaves is passed over.
   *
   * @throws UserException for a value that cannot be; the fields after it are read all the same
   */
  void read(String name, JsonParser json) throws IOException;
}
