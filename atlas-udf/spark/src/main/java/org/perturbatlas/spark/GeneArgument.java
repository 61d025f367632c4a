/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Iterator;
import org.perturbatlas.error.UserException;

/**
 * The argument of a registered function as genes. Spark checks nothing of what a Java function is
 * given, so a wrong type is only found here, in a task.
 */
final class GeneArgument {

  private GeneArgument() {}

  /**
   * @param given Scala's sequence, as Spark hands over an array column, or null
   * @return null for null
   * @throws UserException when it is, or on reaching an element that makes it, no array of strings
   */
  static Iterable<String> genes(Object given) {
    if (given == null) {
      return null;
    }
    if (given instanceof scala.collection.Iterable<?> elements) {
      return () -> iterator(elements.iterator());
    }
    throw unexpected(given.getClass().getSimpleName());
  }

  private static Iterator<String> iterator(scala.collection.Iterator<?> elements) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public String next() {
        Object element = elements.next();
        if (element == null || element instanceof String) {
          return (String) element;
        }
        throw unexpected("an array of " + element.getClass().getSimpleName());
      }
    };
  }

  private static UserException unexpected(String given) {
    return UserException.of("The genes of a query are an array<string>; given: %s", given);
  }
}
