/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, or what was expected in the words of a user. */
final class Values {

  private Values() {}

  /** A count; what is negative is refused where it is used. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        return Integer.valueOf(value);
      } catch (NumberFormatException e) {
        throw not(value, "a whole number from 0 to " + Integer.MAX_VALUE);
      }
    }
  }

  /** A number from 0 to 1; what is out of that range is refused where it is used. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        return Double.valueOf(value);
      } catch (NumberFormatException e) {
        throw not(value, "a number from 0 to 1, such as 0.7");
      }
    }
  }

  /** Any whole number. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.valueOf(value);
      } catch (NumberFormatException e) {
        throw not(value, "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
      }
    }
  }

  static Path path(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw not(value, "a path: " + e.getReason());
    }
  }

  private static TypeConversionException not(String value, String expected) {
    return new TypeConversionException("'" + value + "' is not " + expected);
  }
}
