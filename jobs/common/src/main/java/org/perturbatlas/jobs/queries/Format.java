/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.error.UserException;

/** File formats of query collections. */
public enum Format {
  PARQUET(false, "parquet"),
  ORC(false, "orc"),
  AVRO(false, "avro"),
  DELTA(false),
  TABLE(false),
  CSV(true, "csv", "txt"),
  TSV(true, "tsv", "tab"),
  JSONL(true, "jsonl", "ndjson", "json"),
  GMT(true, "gmt");

  private static final Map<String, Format> BY_EXTENSION =
      Arrays.stream(values())
          .flatMap(format -> format.extensions.stream().map(e -> Map.entry(e, format)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final boolean text;
  private final List<String> extensions;

  Format(boolean text, String... extensions) {
    this.text = text;
    this.extensions = List.of(extensions);
  }

  /** Whether it is read line by line rather than through one of Spark's columnar sources. */
  public boolean isText() {
    return text;
  }

  /** Whether lines are cells with a separator between them, under a header. */
  boolean isDelimited() {
    return this == CSV || this == TSV;
  }

  /** The format that a file name's ending tells, compression endings aside; or null. */
  static Format ofName(String fileName) {
    String name = FileNames.withoutCompression(fileName);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * The format that a user names.
   *
   * @throws UserException listing the formats there are
   */
  public static Format named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw UserException.of(
          "Unknown format '%s'; one of %s is expected",
          name,
          Arrays.stream(values())
              .map(f -> f.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ")));
    }
  }
}
