/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the Python of a cell: imports, assignments to a name, and calls on names, attributes,
 * strings (plain, triple, with names in braces), numbers and lists. All else is refused, so that
 * nothing in a notebook goes by untried.
 */
final class PythonParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>[ \\t]+|#[^\\n"
              + "]*)|(?<end>\\n"
              + ")|(?<string>f?(\"\"\"[\\s\\S]*?\"\"\"|\"(\\\\.|[^\"\\\\\\n"
              + "])*\"|'(\\\\.|[^'\\\\\\n"
              + "])*'))|(?<number>\\d+(\\.\\d+)?)|(?<name>[A-Za-z_]\\w*)|(?<mark>[\\[\\](),.=])");
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, Object> CONSTANTS = new LinkedHashMap<>();

  static {
    CONSTANTS.put("True", true);
    CONSTANTS.put("False", false);
    CONSTANTS.put("None", null);
  }

  private record Token(String kind, String text) {
    boolean is(String mark) {
      return text.equals(mark) && (kind.equals("mark") || kind.equals("name"));
    }
  }

  private final List<Token> tokens;
  private int next;

  private PythonParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws IllegalArgumentException for Python of any other kind
   */
  static List<Python.Statement> parse(String source) {
    PythonParser parser = new PythonParser(tokens(source));
    List<Python.Statement> statements = new ArrayList<>();
    while (parser.next < parser.tokens.size()) {
      if (!parser.taken("\n")) {
        statements.add(parser.statement());
        parser.take("\n");
      }
    }
    return statements;
  }

  /** Ends of lines inside brackets are none. */
  private static List<Token> tokens(String source) {
    List<Token> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(source + "\n");
    int depth = 0;
    int at = 0;
    boolean lineStart = true;
    while (at < token.regionEnd()) {
      if (!token.find() || token.start() != at) {
        throw new IllegalArgumentException("not understood: " + source.substring(at));
      }
      at = token.end();
      String text = token.group();
      if (token.group("blank") != null) {
        if (lineStart && depth == 0 && text.isBlank()) {
          throw new IllegalArgumentException("an indented line: " + source.substring(at));
        }
        continue;
      }
      lineStart = token.group("end") != null;
      if (lineStart) {
        if (depth == 0) {
          tokens.add(new Token("mark", text));
        }
        continue;
      }
      depth += text.matches("[\\[(]") ? 1 : text.matches("[\\])]") ? -1 : 0;
      for (String kind : List.of("string", "number", "name", "mark")) {
        if (token.group(kind) != null) {
          tokens.add(new Token(kind, text));
        }
      }
    }
    return tokens;
  }

  private Python.Statement statement() {
    if (taken("import")) {
      String module = dotted();
      return new Python.Statement(
          null, new Python.Import(module, taken("as") ? take("name", "a name") : module));
    }
    if (taken("from")) {
      String module = dotted();
      take("import");
      String name = take("name", "a name");
      return new Python.Statement(null, new Python.Import(module + "." + name, name));
    }
    Python value = expression();
    if (!taken("=")) {
      return new Python.Statement(null, value);
    }
    if (!(value instanceof Python.Name name)) {
      throw new IllegalArgumentException("a value is given to what is no name: " + value);
    }
    return new Python.Statement(name.name(), expression());
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(take("name", "a module"));
    while (taken(".")) {
      name.append('.').append(take("name", "a module"));
    }
    return name.toString();
  }

  private Python expression() {
    Python value = primary();
    while (true) {
      if (taken(".")) {
        value = new Python.Attribute(value, take("name", "an attribute"));
      } else if (taken("(")) {
        value = call(value);
      } else {
        return value;
      }
    }
  }

  private Python call(Python function) {
    List<Python> arguments = new ArrayList<>();
    Map<String, Python> named = new LinkedHashMap<>();
    while (!taken(")")) {
      Python argument = expression();
      if (argument instanceof Python.Name name && taken("=")) {
        named.put(name.name(), expression());
      } else {
        arguments.add(argument);
      }
      if (!at(")")) {
        take(",");
      }
    }
    return new Python.Call(function, arguments, named);
  }

  private Python primary() {
    Token token = tokens.get(next);
    if (token.kind().equals("string")) {
      List<Python> parts = new ArrayList<>();
      while (tokens.get(next).kind().equals("string")) {
        parts.addAll(parts(tokens.get(next++).text()));
      }
      return new Python.Text(parts);
    }
    if (token.kind().equals("number")) {
      next++;
      if (token.text().contains(".")) {
        return new Python.Constant(Double.valueOf(token.text()));
      }
      return new Python.Constant(Integer.valueOf(token.text()));
    }
    if (token.kind().equals("name")) {
      next++;
      return CONSTANTS.containsKey(token.text())
          ? new Python.Constant(CONSTANTS.get(token.text()))
          : new Python.Name(token.text());
    }
    if (taken("(")) {
      Python inner = expression();
      take(")");
      return inner;
    }
    take("[");
    List<Python> items = new ArrayList<>();
    while (!taken("]")) {
      items.add(expression());
      if (!at("]")) {
        take(",");
      }
    }
    return new Python.Items(items);
  }

  private static List<Python> parts(String literal) {
    boolean formatted = literal.startsWith("f");
    String quoted = formatted ? literal.substring(1) : literal;
    int quotes = quoted.startsWith("\"\"\"") ? 3 : 1;
    String text = quoted.substring(quotes, quoted.length() - quotes);
    if (text.matches("(?s).*\\\\[^n\"'\\\\].*")) {
      throw new IllegalArgumentException("an escape that is not understood: " + literal);
    }
    String plain = text.translateEscapes();
    if (!formatted) {
      return List.of(new Python.Constant(plain));
    }
    List<Python> parts = new ArrayList<>();
    Matcher hole = HOLE.matcher(plain);
    int at = 0;
    while (hole.find()) {
      parts.add(new Python.Constant(plain.substring(at, hole.start())));
      parts.add(new Python.Name(hole.group(1)));
      at = hole.end();
    }
    String rest = plain.substring(at);
    if (rest.contains("{") || rest.contains("}")) {
      throw new IllegalArgumentException("braces round more than a name: " + literal);
    }
    parts.add(new Python.Constant(rest));
    return parts;
  }

  private boolean at(String mark) {
    return tokens.get(next).is(mark);
  }

  private boolean taken(String mark) {
    boolean is = at(mark);
    next += is ? 1 : 0;
    return is;
  }

  private void take(String mark) {
    if (!taken(mark)) {
      throw new IllegalArgumentException(mark + " expected, found " + tokens.get(next).text());
    }
  }

  private String take(String kind, String what) {
    Token token = tokens.get(next);
    if (!token.kind().equals(kind)) {
      throw new IllegalArgumentException(what + " expected, found " + token.text());
    }
    next++;
    return token.text();
  }
}
