/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.nio.file.Path;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DelimitedText;

/**
 * Reads signatures from files of other programs, plain or gzip. A file may come from anyone: what
 * it may take of memory has a limit, names are held to a length, and rows that cannot be used are
 * set apart.
 */
public final class SignatureFiles {

  private SignatureFiles() {}

  /**
   * The sets of a GMT file. The ending of a name tells the direction of its genes, and two sets
   * whose names differ in it are one perturbation; descriptions, which an atlas has no place for,
   * are dropped.
   *
   * @throws UserException when the file cannot be read, gives two sets of the same direction for a
   *     perturbation, or has no set that can be used
   */
  public static ImportedSignatures gmt(Path file, SetSuffixes suffixes, RejectedRows rejected) {
    return GmtReader.read(file, suffixes, rejected);
  }

  /**
   * The rows of a CSV or TSV file with a header and a gene a row; see {@link SignatureTable}.
   *
   * @throws UserException when the file cannot be read, lacks a column, or has no row that can be
   *     used
   */
  public static ImportedSignatures table(Path file, TableOptions options, RejectedRows rejected) {
    try (DelimitedText text = DelimitedText.open(file)) {
      SignatureTable table = new SignatureTable(text.source(), text.header(), options, rejected);
      for (DelimitedText.Row row = text.next(); row != null; row = text.next()) {
        if (row.isGood()) {
          table.row(row.line(), row.cells());
        } else {
          table.reject(row.line(), row.problem(), row.raw());
        }
      }
      return table.finish();
    }
  }

  /**
   * What a CSV or TSV file with a row a perturbation says.
   *
   * @throws UserException when the file cannot be read, or a row cannot be used or is the second of
   *     its perturbation
   */
  public static MetadataTable metadata(Path file) {
    try (DelimitedText text = DelimitedText.open(file)) {
      MetadataTable table = new MetadataTable(text.source(), text.header());
      for (DelimitedText.Row row = text.next(); row != null; row = text.next()) {
        if (!row.isGood()) {
          throw text.at(row, row.problem());
        }
        table.row(row.line(), row.cells());
      }
      return table;
    }
  }
}
