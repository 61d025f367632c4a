/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Which genes of a contrast are in its query: comparisons of {@code log2fc}, {@code padj}, {@code
 * pvalue}, {@code share} or {@code abs(...)} of one with a number, joined by {@code &&}, {@code ||}
 * and parentheses, such as {@code log2fc>=1 && padj<0.05}. A comparison with a missing value does
 * not hold.
 */
public sealed interface Condition extends Serializable {

  /**
   * The rule for signatures: significant at 0.05, raised by half a doubling, seen in a tenth of the
   * cells if known.
   */
  Condition DEFAULT_UP =
      new And(parse("padj < 0.05 && log2fc >= 0.5"), new WhereKnown(parse("share >= 0.1")));

  /** The condition over columns that are named like the variables. */
  Column toColumn();

  /** The variables that it needs. */
  Set<Variable> variables();

  /**
   * The same condition on genes that change the other way: every comparison of {@code log2fc}, but
   * for its absolute value, with the sign turned.
   */
  Condition turned();

  /** The condition in its own grammar, fully bracketed where it is a combination. */
  String text();

  /**
   * @throws UserException saying where the text leaves the grammar
   */
  static Condition parse(String text) {
    return new Parser(text).parse();
  }

  /** A comparison with a number. */
  record Comparison(Variable variable, boolean absolute, String operator, double value)
      implements Condition {
    @Override
    public Column toColumn() {
      Column column = functions.col(variable.columnName());
      Column left = absolute ? functions.abs(column) : column;
      return switch (operator) {
        case ">=" -> left.geq(value);
        case "<=" -> left.leq(value);
        case ">" -> left.gt(value);
        case "<" -> left.lt(value);
        case "==" -> left.equalTo(value);
        default -> left.notEqual(value);
      };
    }

    @Override
    public Condition turned() {
      if (variable != Variable.LOG2FC || absolute) {
        return this;
      }
      String other =
          switch (operator) {
            case ">=" -> "<=";
            case "<=" -> ">=";
            case ">" -> "<";
            case "<" -> ">";
            default -> operator;
          };
      return new Comparison(variable, false, other, 0.0 - value);
    }

    @Override
    public String text() {
      return (absolute ? "abs(" + variable.columnName() + ")" : variable.columnName())
          + " "
          + operator
          + " "
          + value;
    }

    @Override
    public Set<Variable> variables() {
      return EnumSet.of(variable);
    }
  }

  /** Both hold. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public Column toColumn() {
      return left.toColumn().and(right.toColumn());
    }

    @Override
    public Condition turned() {
      return new And(left.turned(), right.turned());
    }

    @Override
    public String text() {
      return "(" + left.text() + " && " + right.text() + ")";
    }

    @Override
    public Set<Variable> variables() {
      return union(left, right);
    }
  }

  /** Either holds. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Column toColumn() {
      return left.toColumn().or(right.toColumn());
    }

    @Override
    public Condition turned() {
      return new Or(left.turned(), right.turned());
    }

    @Override
    public String text() {
      return "(" + left.text() + " || " + right.text() + ")";
    }

    @Override
    public Set<Variable> variables() {
      return union(left, right);
    }
  }

  /** Holds, or speaks of something that is not known. */
  record WhereKnown(Condition condition) implements Condition {
    @Override
    public Column toColumn() {
      return functions.coalesce(condition.toColumn(), functions.lit(true));
    }

    @Override
    public Condition turned() {
      return new WhereKnown(condition.turned());
    }

    @Override
    public String text() {
      return condition.text() + " where known";
    }

    @Override
    public Set<Variable> variables() {
      return EnumSet.noneOf(Variable.class);
    }
  }

  private static Set<Variable> union(Condition left, Condition right) {
    Set<Variable> both = EnumSet.noneOf(Variable.class);
    both.addAll(left.variables());
    both.addAll(right.variables());
    return both;
  }

  /** Recursive descent over the text. */
  final class Parser {

    private static final int MAX_NESTING = 50;
    private static final int MAX_COMPARISONS = 200;
    private static final int LONGEST_SHOWN = 200;
    private static final String[] OPERATORS = {">=", "<=", "==", "!=", ">", "<"};

    private final String text;
    private int at;
    private int nesting;
    private int comparisons;

    private Parser(String text) {
      this.text = text;
    }

    private Condition parse() {
      Condition condition = or();
      skipBlanks();
      if (at < text.length()) {
        throw expected("'&&', '||' or the end");
      }
      return condition;
    }

    private Condition or() {
      Condition left = and();
      while (take("||")) {
        left = new Or(left, and());
      }
      return left;
    }

    private Condition and() {
      Condition left = term();
      while (take("&&")) {
        left = new And(left, term());
      }
      return left;
    }

    private Condition term() {
      if (!take("(")) {
        return comparison();
      }
      if (++nesting > MAX_NESTING) {
        throw expected("fewer parentheses");
      }
      Condition inner = or();
      if (!take(")")) {
        throw expected("')'");
      }
      nesting--;
      return inner;
    }

    private Condition comparison() {
      if (++comparisons > MAX_COMPARISONS) {
        throw expected("no more than " + MAX_COMPARISONS + " comparisons are");
      }
      boolean absolute = take("abs");
      if (absolute && !take("(")) {
        throw expected("'(' after abs");
      }
      Variable variable = variable();
      if (absolute && !take(")")) {
        throw expected("')'");
      }
      for (String operator : OPERATORS) {
        if (take(operator)) {
          return new Comparison(variable, absolute, operator, number());
        }
      }
      throw expected("one of " + String.join(" ", OPERATORS));
    }

    private Variable variable() {
      skipBlanks();
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at).toUpperCase(Locale.ROOT);
      for (Variable variable : Variable.values()) {
        if (variable.name().equals(name)) {
          return variable;
        }
      }
      at = start;
      throw expected(
          "one of "
              + Arrays.stream(Variable.values())
                  .map(Variable::columnName)
                  .collect(Collectors.joining(", ")));
    }

    private double number() {
      skipBlanks();
      int start = at;
      while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      try {
        return Double.parseDouble(text.substring(start, at));
      } catch (NumberFormatException e) {
        at = start;
        throw expected("a number");
      }
    }

    private boolean take(String token) {
      skipBlanks();
      if (text.startsWith(token, at)) {
        at += token.length();
        return true;
      }
      return false;
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private UserException expected(String what) {
      return UserException.of(
          "Condition '%s': %s expected at position %d, as in: log2fc >= 1 && padj < 0.05",
          OneLine.of(text, LONGEST_SHOWN), what, at + 1);
    }
  }
}
