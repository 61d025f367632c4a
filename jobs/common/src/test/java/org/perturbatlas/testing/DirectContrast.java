/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A contrast of a wide table of DESeq2 as a plain reading of its lines finds it: what readers are
 * compared with.
 *
 * @param table the file name without endings
 * @param up changes by gene, of genes with at least the change and less than the adjusted p asked
 *     for
 * @param down likewise of genes that change as much the other way
 */
public record DirectContrast(
    String name, String table, Map<String, Double> up, Map<String, Double> down) {

  private static final String CHANGE = "_log2FoldChange";
  private static final String ENDINGS = ".tsv.gz";
  private static final int SYMBOL = 1;

  /** The contrasts of all tables in a folder, in order of file and column. */
  public static List<DirectContrast> under(Path folder, double change, double padj)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(ENDINGS)).sorted().toList();
    }
    List<DirectContrast> contrasts = new ArrayList<>();
    for (Path file : files) {
      read(file, change, padj, contrasts);
    }
    return contrasts;
  }

  /** By name, or by {@code NAME@TABLE} where several tables have a contrast of that name. */
  public static Map<String, DirectContrast> named(List<DirectContrast> contrasts) {
    Map<String, Integer> occurrences = new HashMap<>();
    contrasts.forEach(contrast -> occurrences.merge(contrast.name(), 1, Integer::sum));
    Map<String, DirectContrast> named = new TreeMap<>();
    for (DirectContrast contrast : contrasts) {
      boolean shared = occurrences.get(contrast.name()) > 1;
      named.put(contrast.name() + (shared ? "@" + contrast.table() : ""), contrast);
    }
    return named;
  }

  private static void read(Path file, double change, double padj, List<DirectContrast> contrasts)
      throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> header = List.of(in.readLine().split("\t", -1));
      List<String[]> rows = in.lines().map(line -> line.split("\t", -1)).toList();
      for (int c = 0; c < header.size(); c++) {
        if (header.get(c).endsWith(CHANGE)) {
          String name = header.get(c).replace(CHANGE, "");
          DirectContrast contrast =
              new DirectContrast(
                  name,
                  file.getFileName().toString().replace(ENDINGS, ""),
                  new TreeMap<>(),
                  new TreeMap<>());
          for (String[] row : rows) {
            contrast.take(
                row, number(row[c]), number(row[header.indexOf(name + "_padj")]), change, padj);
          }
          contrasts.add(contrast);
        }
      }
    }
  }

  private void take(String[] row, double found, double p, double change, double padj) {
    String symbol = row[SYMBOL].strip().toUpperCase(Locale.ROOT);
    if (!symbol.isEmpty() && !symbol.equals("NA") && p < padj) {
      if (found >= change) {
        up.merge(symbol, found, Math::max);
      } else if (found <= -change) {
        down.merge(symbol, found, Math::min);
      }
    }
  }

  private static double number(String cell) {
    return cell.isBlank() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
  }
}
