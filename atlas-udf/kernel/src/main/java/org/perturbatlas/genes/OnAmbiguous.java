/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.Locale;
import org.perturbatlas.error.UserException;

/** What to do with a name that stands for several symbols. */
public enum OnAmbiguous {
  /** Leave it out. */
  DROP,
  /** Take the symbol that is first in the table. */
  FIRST,
  /** Refuse the gene set. */
  FAIL;

  /**
   * The policy that a user names.
   *
   * @throws UserException listing the policies there are
   */
  public static OnAmbiguous named(String name) {
    for (OnAmbiguous policy : values()) {
      if (policy.label().equalsIgnoreCase(name)) {
        return policy;
      }
    }
    throw UserException.of("--on-ambiguous '%s' is unknown; drop, first or fail is expected", name);
  }

  /** Its name in lower case, as users write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
