/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.notebook.Cell.Language;
import org.perturbatlas.testing.SharedData;

class NotebookTextTest {

  private static final String COUNT_STATEMENTS =
      "import ast, json, sys; print([len(ast.parse(s).body) for s in json.load(sys.stdin)])";

  static List<String> names() throws IOException {
    return NotebookFile.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCellIsUnderstood(String name) throws IOException {
    for (Cell cell : NotebookFile.read(name)) {
      assertThat(cell.text()).isNotBlank();
      if (cell.language() == Language.PYTHON) {
        assertThat(PythonParser.parse(cell.text())).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void pageOneSaysWhereItRuns(String name) throws IOException {
    Cell first = NotebookFile.read(name).get(0);
    assertThat(first.language()).isEqualTo(Language.TEXT);
    assertThat(first.text())
        .startsWith("# ")
        .contains("*dedicated*", "*standard*", "serverless", "SQL warehouses");
  }

  @ParameterizedTest
  @MethodSource("names")
  void theReadmeNamesIt(String name) throws IOException {
    assertThat(Files.readString(NotebookFile.FOLDER.resolve("README.md"))).contains("| `" + name);
  }

  /** Defaults are where the data lie in the project. */
  @ParameterizedTest
  @MethodSource("names")
  void theBasePathIsTheSampleData(String name) throws IOException {
    assertThat(NotebookFile.read(name))
        .filteredOn(
            cell ->
                cell.text().startsWith("SET notebook.base = sample-data")
                    || cell.text().contains("dbutils.widgets.text(\"base\", \"sample-data\"")
                    || cell.text().contains("base = \"sample-data\"\n"))
        .hasSize(1);
  }

  /** Python itself parses the cells too, and finds as many statements in them. */
  @Test
  @Tag("process")
  void thePythonIsPython() throws IOException, InterruptedException {
    Assumptions.assumeTrue(hasPython(), "needs python3 on the path");
    List<String> sources = new ArrayList<>();
    for (String name : names()) {
      NotebookFile.read(name).stream()
          .filter(cell -> cell.language() == Language.PYTHON)
          .map(Cell::text)
          .forEach(sources::add);
    }
    Process python = new ProcessBuilder("python3", "-c", COUNT_STATEMENTS).start();
    try (var input = python.getOutputStream()) {
      new ObjectMapper().writeValue(input, sources);
    }
    String counts = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
    String complaint = new String(python.getErrorStream().readAllBytes(), UTF_8);
    assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(complaint).isEmpty();
    assertThat(counts)
        .isEqualTo(sources.stream().map(source -> PythonParser.parse(source).size()).toList() + "");
  }

  private static boolean hasPython() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in []: print(x)",
        "def f(): return 1",
        "x = 1 + 2",
        "print(f\"{1 + 2}\")",
        "  print(1)",
        "import os; os.remove('x')",
        "x[0]",
        "lambda: 1",
        "print('a' 'b') if 1 else 2",
      })
  void otherPythonIsRefused(String source) {
    assertThatThrownBy(() -> PythonParser.parse(source))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theJupyterNotebookHasTheFormOfJupyter() throws IOException {
    JsonNode notebook =
        new ObjectMapper().readTree(NotebookFile.FOLDER.resolve("tour.ipynb").toFile());
    assertThat(notebook.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("cells", "metadata", "nbformat", "nbformat_minor");
    assertThat(notebook.get("nbformat").intValue()).isEqualTo(4);
    assertThat(notebook.get("nbformat_minor").intValue()).isGreaterThanOrEqualTo(5);
    assertThat(notebook.at("/metadata/kernelspec/language").textValue()).isEqualTo("python");
    List<String> ids = new ArrayList<>();
    int run = 0;
    for (JsonNode cell : notebook.get("cells")) {
      ids.add(cell.get("id").textValue());
      assertThat(cell.get("metadata").isObject()).isTrue();
      assertThat(NotebookFile.joined(cell.get("source"))).isNotBlank();
      if (cell.get("cell_type").textValue().equals("code")) {
        assertThat(cell.get("execution_count").intValue()).isEqualTo(++run);
        assertThat(cell.get("outputs").isArray()).isTrue();
        cell.get("outputs").forEach(output -> assertIsOutput(output));
      } else {
        assertThat(cell.get("cell_type").textValue()).isEqualTo("markdown");
        assertThat(cell.has("outputs") || cell.has("execution_count")).isFalse();
      }
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"));
  }

  private static void assertIsOutput(JsonNode output) {
    switch (output.get("output_type").textValue()) {
      case "stream" -> {
        assertThat(output.get("name").textValue()).isEqualTo("stdout");
        assertThat(NotebookFile.joined(output.get("text"))).isNotBlank();
      }
      case "execute_result" -> {
        assertThat(output.get("execution_count").isInt()).isTrue();
        assertThat(output.get("metadata").isObject()).isTrue();
        assertThat(output.get("data").fieldNames())
            .toIterable()
            .containsExactlyInAnyOrder("image/png", "text/plain");
      }
      default -> throw new AssertionError(output);
    }
  }

  @Test
  void nothingHereNamesAMachine() throws IOException {
    String root = SharedData.projectRoot().toString();
    for (String name : names()) {
      assertThat(Files.readString(NotebookFile.FOLDER.resolve(name))).doesNotContain(root);
    }
  }
}
