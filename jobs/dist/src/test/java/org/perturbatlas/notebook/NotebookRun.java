/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.notebook.Cell.Language;

/**
 * Runs a notebook from top to bottom in a session of its own: SQL as it stands, and Python by what
 * PySpark would call. Plots are not drawn, but what they are of has to be there.
 */
final class NotebookRun {

  private static final Set<String> MODULES = Set.of("matplotlib.pyplot", "IPython.display.IFrame");
  private static final Set<String> DRAWINGS = Set.of("bar", "barh", "line", "scatter", "hist");
  private static final int SHOWN_ROWS = 20;

  /** A name that stands for something of the notebook's surroundings. */
  private record Given(String name) {}

  /** A class or package of the JVM, through PySpark's gateway. */
  private record JavaName(String name) {}

  /** Something of an object that can be called. */
  private record Member(Object of, String name) {}

  /** A data frame of pandas. */
  private record Frame(Set<String> columns) {}

  private record Drawing() {}

  private record OpenFile(Path path) {}

  /** What a cell shows: text that it prints, and a page or a table that it displays. */
  record Shown(String text, Path page) {}

  private final SparkSession spark;
  private final Map<String, String> settings;
  private final Map<String, Object> names = new HashMap<>();
  private final Map<String, String> widgets = new HashMap<>();
  private final List<Dataset<Row>> tables = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();
  private StringBuilder printed = new StringBuilder();
  private Path page;

  /**
   * @param settings by name, with the value that each has here: what a reader may change, the base
   *     path and the like
   */
  NotebookRun(SparkSession shared, Map<String, String> settings) {
    this.spark = shared.newSession();
    this.settings = settings;
  }

  static NotebookRun of(String notebook, SparkSession shared, Map<String, String> settings)
      throws IOException {
    NotebookRun run = new NotebookRun(shared, settings);
    for (Cell cell : NotebookFile.read(notebook)) {
      run.run(cell);
    }
    return run;
  }

  SparkSession spark() {
    return spark;
  }

  /** What every cell showed, in order; nothing for those of text. */
  List<Shown> shown() {
    return shown;
  }

  /** The rows of what the notebook showed as a table, in order. */
  List<Dataset<Row>> tables() {
    return tables;
  }

  /** All that was printed. */
  String printed() {
    return shown.stream().map(Shown::text).collect(Collectors.joining());
  }

  void run(Cell cell) {
    printed = new StringBuilder();
    page = null;
    try {
      if (cell.language() == Language.SQL) {
        sql(cell.text());
      } else if (cell.language() == Language.PYTHON) {
        PythonParser.parse(cell.text()).forEach(this::run);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("in the cell\n" + cell.text() + "\n" + e.getMessage(), e);
    }
    shown.add(new Shown(printed.toString(), page));
  }

  private void sql(String text) {
    String statement =
        text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    assertThat(statement.replaceAll("'[^']*'", "''"))
        .as("one statement a cell")
        .isNotBlank()
        .doesNotContain(";");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String start = "SET notebook." + setting.getKey() + " = ";
      if (statement.startsWith(start)) {
        statement = start + setting.getValue();
      }
    }
    Dataset<Row> rows = spark.sql(statement);
    if (statement.stripLeading().matches("(?is)(select|with|from|show|describe)\\b.*")) {
      show(rows);
    }
  }

  private void show(Dataset<Row> rows) {
    assertThat(rows.collectAsList()).as("a table that is shown").isNotEmpty();
    tables.add(rows);
  }

  private void run(Python.Statement statement) {
    if (statement.value() instanceof Python.Import module) {
      assertThat(MODULES).contains(module.module());
      names.put(module.name(), new Given(module.module()));
      return;
    }
    Object value = value(statement.value());
    if (statement.name() != null) {
      names.put(
          statement.name(),
          value instanceof String
              ? settings.getOrDefault(statement.name(), (String) value)
              : value);
    } else if (value instanceof Path displayed) {
      page = displayed;
    } else {
      assertThat(statement.value()).as("a line that does nothing").isInstanceOf(Python.Call.class);
    }
  }

  private Object value(Python python) {
    if (python instanceof Python.Constant constant) {
      return constant.value();
    }
    if (python instanceof Python.Text text) {
      return text.parts().stream()
          .map(part -> String.valueOf(value(part)))
          .collect(Collectors.joining());
    }
    if (python instanceof Python.Items items) {
      return items.items().stream().map(this::value).toList();
    }
    if (python instanceof Python.Name name) {
      return names.containsKey(name.name()) ? names.get(name.name()) : new Given(name.name());
    }
    if (python instanceof Python.Attribute attribute) {
      return attribute(value(attribute.of()), attribute.name());
    }
    if (python instanceof Python.Call call) {
      Map<String, Object> named = new LinkedHashMap<>();
      call.named().forEach((name, argument) -> named.put(name, value(argument)));
      return called(
          value(call.function()), call.arguments().stream().map(this::value).toList(), named);
    }
    throw unknown(python);
  }

  private Object attribute(Object of, String name) {
    if (of instanceof JavaName java) {
      return new JavaName(java.name() + "." + name);
    }
    if (of instanceof Given given) {
      return switch (given.name() + "." + name) {
        case "spark._jvm" -> new JavaName("");
        case "spark._jsparkSession" -> spark;
        case "spark.read" -> spark.read();
        case "spark.conf", "dbutils.widgets" -> new Given(given.name() + "." + name);
        default -> new Member(of, name);
      };
    }
    return of instanceof Frame && name.equals("plot") ? of : new Member(of, name);
  }

  private Object called(Object function, List<Object> arguments, Map<String, Object> named) {
    if (function instanceof JavaName java) {
      return java(java.name().substring(1), arguments);
    }
    if (function instanceof Given given) {
      return function(given.name(), arguments);
    }
    Member member = (Member) function;
    if (member.of() instanceof Given given) {
      return function(given.name() + "." + member.name(), arguments);
    }
    if (member.of() instanceof DataFrameReader reader) {
      return read(reader, member.name(), arguments);
    }
    if (member.of() instanceof Dataset<?> rows) {
      @SuppressWarnings("unchecked")
      Dataset<Row> table = (Dataset<Row>) rows;
      return table(table, member.name(), arguments, named);
    }
    if (member.of() instanceof Frame frame && DRAWINGS.contains(member.name())) {
      assertThat(frame.columns()).contains((String) named.get("x"), (String) named.get("y"));
      return new Drawing();
    }
    if (member.of() instanceof Drawing && member.name().startsWith("set_")) {
      return null;
    }
    if (member.of() instanceof OpenFile file && member.name().equals("read")) {
      return file.path();
    }
    throw unknown(member);
  }

  private Object function(String name, List<Object> arguments) {
    switch (name) {
      case "spark.sql" -> {
        return spark.sql((String) arguments.get(0));
      }
      case "spark.conf.set" ->
          spark.conf().set((String) arguments.get(0), (String) arguments.get(1));
      case "spark.conf.get" -> {
        return spark.conf().get((String) arguments.get(0));
      }
      case "dbutils.widgets.text" -> {
        String widget = (String) arguments.get(0);
        assertThat(settings).containsKey(widget);
        widgets.put(widget, settings.get(widget));
      }
      case "dbutils.widgets.get" -> {
        return widgets.get((String) arguments.get(0));
      }
      case "print" -> printed.append(arguments.get(0)).append('\n');
      case "open" -> {
        return new OpenFile(existing(arguments.get(0)));
      }
      case "displayHTML" -> page = (Path) arguments.get(0);
      case "IPython.display.IFrame" -> {
        return existing(arguments.get(0));
      }
      case "display" -> {
        @SuppressWarnings("unchecked")
        Dataset<Row> rows = (Dataset<Row>) arguments.get(0);
        show(rows);
      }
      case "matplotlib.pyplot.show", "matplotlib.pyplot.tight_layout" -> {}
      default -> throw unknown(name);
    }
    return null;
  }

  private static Path existing(Object file) {
    Path path = Path.of((String) file);
    assertThat(Files.isRegularFile(path)).as("%s is there", path).isTrue();
    return path;
  }

  private static Object read(DataFrameReader reader, String name, List<Object> arguments) {
    String first = (String) arguments.get(0);
    return switch (name) {
      case "option" ->
          // PySpark writes truth values as Spark reads them.
          reader.option(first, String.valueOf(arguments.get(1)).toLowerCase(Locale.ROOT));
      case "parquet" -> reader.parquet(first);
      case "csv" -> reader.csv(first);
      case "json" -> reader.json(first);
      default -> throw unknown(name);
    };
  }

  private Object table(
      Dataset<Row> rows, String name, List<Object> arguments, Map<String, Object> named) {
    switch (name) {
      case "show" -> {
        show(rows);
        printed.append(
            printedTable(
                rows,
                arguments.isEmpty() ? SHOWN_ROWS : (Integer) arguments.get(0),
                !Boolean.FALSE.equals(named.get("truncate"))));
        return null;
      }
      case "createOrReplaceTempView" -> {
        rows.createOrReplaceTempView((String) arguments.get(0));
        return null;
      }
      case "toPandas" -> {
        show(rows);
        return new Frame(Set.copyOf(Arrays.asList(rows.columns())));
      }
      default -> throw unknown(name);
    }
  }

  private static String printedTable(Dataset<Row> rows, int number, boolean truncate) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    scala.Console.withOut(
        out,
        () -> {
          rows.show(number, truncate);
          return null;
        });
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Calls a static method as py4j would, by its name and the number of arguments. */
  private static Object java(String name, List<Object> arguments) {
    int dot = name.lastIndexOf('.');
    try {
      for (Method method : Class.forName(name.substring(0, dot)).getMethods()) {
        if (method.getName().equals(name.substring(dot + 1)) && takes(method, arguments)) {
          return method.invoke(null, arguments.toArray());
        }
      }
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    throw unknown(name);
  }

  private static boolean takes(Method method, List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean takes = types.length == arguments.size();
    for (int i = 0; takes && i < types.length; i++) {
      takes = types[i].isInstance(arguments.get(i));
    }
    return takes;
  }

  private static IllegalArgumentException unknown(Object what) {
    return new IllegalArgumentException("no Python that a notebook may have: " + what);
  }
}
