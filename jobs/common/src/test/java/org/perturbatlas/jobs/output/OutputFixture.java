/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Outputs as tests write and compare them, and the death of the process that writes one. */
final class OutputFixture {

  static final List<String> FORMER_TABLES = List.of("results", "hits");
  static final List<String> NEW_TABLES = List.of("results", "rejected");

  private OutputFixture() {}

  /** A complete output under a label, which its files hold. */
  static void writeComplete(Path dir, List<String> tables, String label) throws IOException {
    for (String table : tables) {
      writeTable(dir.resolve(table).toString(), label);
    }
    Files.writeString(dir.resolve("manifest.json"), label);
  }

  /** A table as Spark leaves it; any scheme of the path is the local disk. */
  static void writeTable(String path, String label) throws IOException {
    Path table = local(path);
    Files.createDirectories(table);
    Files.writeString(table.resolve("part-0.parquet"), label);
    Files.writeString(table.resolve(".part-0.parquet.crc"), "checksum");
    Files.writeString(table.resolve("_SUCCESS"), "");
  }

  /** Opens, writes and publishes an output, without closing it. */
  static OutputDirectory writeNew(Configuration conf, String dir, boolean overwrite)
      throws IOException {
    OutputDirectory output = OutputDirectory.open(conf, dir, "run-2", overwrite);
    for (String table : NEW_TABLES) {
      writeTable(output.stagingPath(table), "new");
    }
    writeTable(output.scratchPath("pairs"), "scratch");
    output.publish(NEW_TABLES, "new");
    return output;
  }

  static Map<String, String> complete(List<String> tables, String label) {
    Map<String, String> files = new TreeMap<>();
    for (String table : tables) {
      files.put(table + "/part-0.parquet", label);
      files.put(table + "/.part-0.parquet.crc", "checksum");
      files.put(table + "/_SUCCESS", "");
    }
    files.put("manifest.json", label);
    return files;
  }

  /** Every file below a folder and its content; empty folders by their name and a slash. */
  static Map<String, String> files(Path dir) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (!Files.exists(dir)) {
      return found;
    }
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path path : all.filter(p -> !p.equals(dir)).toList()) {
        String name = dir.relativize(path).toString();
        if (!Files.isDirectory(path)) {
          found.put(name, Files.readString(path));
        } else if (isEmpty(path)) {
          found.put(name + "/", "");
        }
      }
    }
    return found;
  }

  static void assertOneLine(Throwable e) {
    assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("\r");
  }

  static Path local(String path) {
    return Path.of(new org.apache.hadoop.fs.Path(path).toUri().getPath());
  }

  private static boolean isEmpty(Path dir) {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
