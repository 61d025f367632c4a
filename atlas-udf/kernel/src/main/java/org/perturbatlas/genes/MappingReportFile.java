/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Cells;

/**
 * What became of the names of an atlas, as TSV: a row a name that was renamed, is ambiguous or
 * unknown, with the columns {@code of} (gene, perturbation), {@code name}, {@code match}, {@code
 * used} (empty where it was left out) and {@code candidates}, with bars between them.
 */
public final class MappingReportFile {

  private static final Cells TABS = new Cells('\t');

  private MappingReportFile() {}

  /**
   * Writes the report; the file appears whole or not at all.
   *
   * @throws UserException when it cannot be written
   */
  public static void write(AtlasMapping.Mapped mapped, Path file) {
    Path target = file.toAbsolutePath();
    Path partial =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
    try {
      Files.createDirectories(target.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(partial)) {
        line(out, List.of("of", "name", "match", "used", "candidates"));
        rows(out, "gene", mapped.genes());
        if (mapped.perturbations() != null) {
          rows(out, "perturbation", mapped.perturbations());
        }
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be written: " + Reason.of(e), e);
    } finally {
      deleteQuietly(partial);
    }
  }

  private static void rows(BufferedWriter out, String of, MappingReport report) throws IOException {
    List<MappedName> names =
        Stream.of(report.renamed(), report.ambiguous(), report.unknown())
            .flatMap(List::stream)
            .toList();
    for (MappedName name : names) {
      line(
          out,
          List.of(
              of,
              name.from(),
              name.match().name().toLowerCase(Locale.ROOT),
              name.to() == null ? "" : name.to(),
              String.join("|", name.candidates())));
    }
  }

  private static void line(BufferedWriter out, List<String> cells) throws IOException {
    out.write(TABS.join(cells));
    out.write('\n');
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Whether the report was written is what counts.
    }
  }
}
