/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.perturbatlas.notebook.Cell.Language;
import org.perturbatlas.testing.SharedData;

/** Reads the cells of Databricks source files and of Jupyter notebooks. */
final class NotebookFile {

  static final Path FOLDER = SharedData.projectRoot().resolve("notebooks");

  private static final Map<String, Language> MAGICS =
      Map.of("%md", Language.TEXT, "%sql", Language.SQL, "%python", Language.PYTHON);

  private NotebookFile() {}

  /** All notebooks, by name. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*\\.(py|sql|ipynb)"))
          .sorted()
          .toList();
    }
  }

  /**
   * @throws IllegalArgumentException for what is no notebook, or has a cell of another language
   */
  static List<Cell> read(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    if (name.endsWith(".ipynb")) {
      return jupyter(new ObjectMapper().readTree(text));
    }
    return name.endsWith(".py")
        ? databricks(text, "#", Language.PYTHON)
        : databricks(text, "--", Language.SQL);
  }

  /** The text of a cell of Jupyter, or of an output, which may be a list of lines. */
  static String joined(JsonNode source) {
    List<String> lines = new ArrayList<>();
    source.forEach(line -> lines.add(line.textValue()));
    return source.isArray() ? String.join("", lines) : source.textValue();
  }

  private static List<Cell> jupyter(JsonNode notebook) {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : notebook.get("cells")) {
      boolean code = cell.get("cell_type").textValue().equals("code");
      cells.add(
          new Cell(code ? Language.PYTHON : Language.TEXT, joined(cell.get("source")).strip()));
    }
    return cells;
  }

  private static List<Cell> databricks(String text, String comment, Language language) {
    String head = comment + " Databricks notebook source\n";
    if (!text.startsWith(head)) {
      throw new IllegalArgumentException("the first line is not '" + head.strip() + "'");
    }
    return Arrays.stream(
            text.substring(head.length()).split("(?m)^" + comment + " COMMAND ----------$"))
        .map(cell -> cell(cell.strip(), comment, language))
        .toList();
  }

  private static Cell cell(String cell, String comment, Language language) {
    String mark = comment + " MAGIC";
    if (!cell.contains(mark)) {
      return new Cell(language, cell);
    }
    String text =
        cell.lines()
            .map(
                line -> {
                  if (!line.startsWith(mark)) {
                    throw new IllegalArgumentException("no line of a magic cell: " + line);
                  }
                  return line.substring(Math.min(line.length(), mark.length() + 1));
                })
            .collect(Collectors.joining("\n"));
    String magic = text.split("\\s", 2)[0];
    if (!MAGICS.containsKey(magic)) {
      throw new IllegalArgumentException("a cell of an unknown kind: " + magic);
    }
    return new Cell(MAGICS.get(magic), text.substring(magic.length()).strip());
  }
}
