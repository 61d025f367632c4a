/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula, and run. A leading apostrophe makes them text
 * (OWASP, <i>CSV Injection</i>); numbers are no formulas, whatever their sign.
 */
public final class FormulaCells {

  /** How such a cell begins: with {@code = + - @}, also of full width, a tab or a line end. */
  public static final String START = "^[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20]";

  /** A number as spreadsheets read one. */
  public static final String NUMBER =
      "^[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?$|^[+-]?(Infinity|NaN)$";

  /** What is put before such a cell. */
  public static final String MARK = "'";

  private static final Pattern STARTS = Pattern.compile(START);
  private static final Pattern NUMBERS = Pattern.compile(NUMBER);

  private FormulaCells() {}

  /** The cell as a spreadsheet shows it without running it. */
  public static String escaped(String cell) {
    return STARTS.matcher(cell).find() && !NUMBERS.matcher(cell).find() ? MARK + cell : cell;
  }
}
