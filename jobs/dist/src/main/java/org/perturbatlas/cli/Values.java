/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, or what was expected in the words of a user. */
final class Values {

  private static final Pattern URL =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

  private Values() {}

  /** A count; what is negative is refused where it is used. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, Integer::valueOf, "a whole number from 0 to " + Integer.MAX_VALUE);
    }
  }

  /** A number from 0 to 1; what is out of that range is refused where it is used. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return number(value, Double::valueOf, "a number from 0 to 1, such as 0.7");
    }
  }

  /** Any whole number. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return number(
          value, Long::valueOf, "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
    }
  }

  private static <N extends Number> N number(
      String value, Function<String, N> parse, String expected) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException e) {
      throw not(value, expected);
    }
  }

  /** A file or folder of this machine; a URL would be taken for a folder named like its scheme. */
  static Path path(String value) {
    if (URL.matcher(value).matches()) {
      throw not(
          value, "a path of this machine; give one without a scheme, and copy what is elsewhere");
    }
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
