/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Cells;
import org.perturbatlas.table.TextLines;

/** What kinds of files signatures are imported from. */
public enum ImportFormat {
  PICKLE,
  GMT,
  CSV,
  TSV,
  PARQUET;

  private static final int SHOWN = 60;
  private static final int LINES_LOOKED_AT = 50;
  private static final String EXPECTED =
      "a pickle, GMT, CSV, TSV or Parquet file is expected; say which with --format";
  private static final Pattern ATLAS = Pattern.compile("\"format\"\\s*:\\s*\"perturb-atlas\"");

  /**
   * The format of that name, in any case.
   *
   * @throws UserException for any other
   */
  public static ImportFormat named(String name) {
    for (ImportFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw UserException.of(
        "--format is '%s'; pickle, gmt, csv, tsv or parquet is expected", OneLine.of(name, SHOWN));
  }

  /**
   * The format of a file by its content, and where that leaves it open by its name.
   *
   * @throws UserException when it cannot be read, is an atlas file, or of no known format
   */
  public static ImportFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    if (Files.isDirectory(file)) {
      if (Files.exists(file.resolve("atlas.json"))) {
        throw alreadyAnAtlas(file);
      }
      return ofFolder(file);
    }
    FileStart start = FileStart.of(file);
    if (start.isParquet()) {
      return PARQUET;
    }
    if (start.isPickle() || name.endsWith(".pkl") || name.endsWith(".pickle")) {
      return PICKLE;
    }
    List<String> lines = lines(file);
    if (!lines.isEmpty() && lines.get(0).strip().startsWith("{")) {
      throw ofJson(file, lines);
    }
    if (name.endsWith(".gmt")) {
      return GMT;
    }
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".tsv") || name.endsWith(".tab")) {
      return TSV;
    }
    return ofText(file, lines);
  }

  /** A folder is of Parquet, perhaps in folders within; nothing else is read as one. */
  private static ImportFormat ofFolder(Path folder) {
    try (Stream<Path> within = Files.list(folder)) {
      boolean parquet =
          within
              .filter(path -> !path.getFileName().toString().matches("[._].*"))
              .anyMatch(path -> Files.isDirectory(path) || FileStart.of(path).isParquet());
      if (parquet) {
        return PARQUET;
      }
    } catch (IOException e) {
      throw new UserException(folder + ": cannot be read: " + Reason.of(e), e);
    }
    throw new UserException(
        folder
            + ": a folder without Parquet files; import one file of GMT, CSV or TSV, or give a folder"
            + " of DE tables to 'perturb-atlas atlas build'");
  }

  private static List<String> lines(Path file) {
    List<String> first = new ArrayList<>();
    try (TextLines lines = TextLines.open(file, "a file to import")) {
      while (first.size() < LINES_LOOKED_AT && lines.next()) {
        String text = lines.text();
        if (text != null && !text.isBlank()) {
          first.add(text);
        }
      }
    }
    return first;
  }

  private static UserException alreadyAnAtlas(Path file) {
    return new UserException(
        file + ": is an atlas file already, and needs no import: give it as it is, as in --atlas");
  }

  private static UserException ofJson(Path file, List<String> lines) {
    return ATLAS.matcher(String.join("\n", lines)).find()
        ? alreadyAnAtlas(file)
        : new UserException(file + ": JSON, but no atlas file; " + EXPECTED);
  }

  /** A table is known by its column of genes, GMT by its tabs. */
  private static ImportFormat ofText(Path file, List<String> lines) {
    if (lines.isEmpty()) {
      throw new UserException(file + ": empty; " + EXPECTED);
    }
    List<String> header = Cells.forHeader(lines.get(0), Cells.SEPARATORS).split(lines.get(0));
    if (header != null) {
      HeaderColumns columns = new HeaderColumns(file.toString(), header);
      if (columns.anyOf(SignatureColumn.GENE.names()) >= 0) {
        return lines.get(0).indexOf('\t') >= 0 ? TSV : CSV;
      }
    }
    if (lines.stream().allMatch(line -> line.indexOf('\t') > 0)) {
      return GMT;
    }
    throw new UserException(
        file + ": neither its name nor its content tells what it is; " + EXPECTED);
  }
}
