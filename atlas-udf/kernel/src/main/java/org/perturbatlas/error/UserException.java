/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

/**
 * Something that the user can mend: an argument, a file, a row. The message is one line that says
 * what was wrong, where (file, row, column, id), what was expected and what to do; it is shown
 * without a stack trace and ends the command with exit status 2. Everything else that is thrown is
 * a fault of the program or its environment.
 */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@code template} is filled as by {@link String#format}. */
  public static UserException of(String template, Object... values) {
    return new UserException(String.format(java.util.Locale.ROOT, template, values));
  }
}
