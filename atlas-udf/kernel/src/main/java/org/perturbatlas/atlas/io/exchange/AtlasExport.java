/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Cells;

/**
 * Atlases as files for other programs. Every file is UTF-8, gzip-compressed when its name ends in
 * {@code .gz}, and appears whole or not at all; genes are sorted by name, so that the same atlas
 * gives the same bytes. What a format cannot hold so that it reads back the same is refused.
 */
public final class AtlasExport {

  /** Files of the folder that {@link #tables} writes. */
  public static final String SIGNATURES = "signatures.csv";

  public static final String PERTURBATIONS = "perturbations.csv";
  public static final String MODULES = "modules.json";

  private AtlasExport() {}

  /**
   * GMT: a line a signature, with {@code _UP} and {@code _DN} after the name where there are genes
   * that go down. Modules and what is known of perturbations are not part of it.
   *
   * @param weights whether genes with a weight are written as {@code GENE,1.5}
   * @throws UserException when it cannot be written, or a name cannot stand in it
   */
  public static void gmt(Atlas atlas, Path file, boolean weights) {
    WholeFile.write(file, text(out -> GmtWriter.write(atlas, out, weights)));
  }

  /**
   * The signatures as one table, with the columns perturbation, gene, direction (up, down) and
   * weight: CSV, or TSV where the name ends in {@code .tsv}.
   *
   * @throws UserException as {@link #gmt}
   */
  public static void signatureTable(Atlas atlas, Path file) {
    signatureTable(atlas, file, false);
  }

  /**
   * The same.
   *
   * @param escapeFormulas whether cells that a spreadsheet would run get an apostrophe in front;
   *     such names are then not what an import gives back
   */
  public static void signatureTable(Atlas atlas, Path file, boolean escapeFormulas) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    char separator = name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
    WholeFile.write(
        file, text(out -> TableWriter.signatures(atlas, out, cells(separator, escapeFormulas))));
  }

  /**
   * A folder with the whole atlas but its name and origin: {@value #SIGNATURES}, {@value
   * #PERTURBATIONS} with a row a perturbation, and {@value #MODULES}, which is left out where the
   * atlas has none. An atlas imported from them has the same content fingerprint.
   *
   * @param overwrite whether a former folder of this kind is replaced
   * @throws UserException as {@link #gmt}, and when the folder is there and may not be replaced
   */
  public static void tables(Atlas atlas, Path folder, boolean overwrite) {
    tables(atlas, folder, overwrite, false);
  }

  /**
   * The same.
   *
   * @param escapeFormulas as of {@link #signatureTable(Atlas, Path, boolean)}
   */
  public static void tables(Atlas atlas, Path folder, boolean overwrite, boolean escapeFormulas) {
    Cells commas = cells(',', escapeFormulas);
    WholeFolder whole = new WholeFolder(folder, SIGNATURES, PERTURBATIONS, MODULES);
    whole.write(
        overwrite,
        partial -> {
          WholeFile.write(
              partial.resolve(SIGNATURES), text(out -> TableWriter.signatures(atlas, out, commas)));
          WholeFile.write(
              partial.resolve(PERTURBATIONS),
              text(out -> TableWriter.perturbations(atlas, out, commas)));
          if (!atlas.modules().isEmpty()) {
            WholeFile.write(
                partial.resolve(MODULES), out -> AtlasFiles.writeModules(atlas.modules(), out));
          }
        });
  }

  /**
   * JSON with the field names of the Python atlas object, for {@code json.load}.
   *
   * @throws UserException when it cannot be written
   */
  public static void python(Atlas atlas, Path file) {
    WholeFile.write(file, out -> PythonJson.write(atlas, out));
  }

  private static Cells cells(char separator, boolean escapeFormulas) {
    Cells cells = new Cells(separator);
    return escapeFormulas ? cells.escapingFormulas() : cells;
  }

  private interface TextBody {
    void writeTo(Writer out) throws IOException;
  }

  private static WholeFile.Body text(TextBody body) {
    return (OutputStream out) -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      body.writeTo(writer);
      writer.flush();
    };
  }
}
