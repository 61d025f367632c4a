/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DelimitedText;

/**
 * The genes that an experiment could have found, such as all that it measured: a user's universe
 * for p-values.
 *
 * @param source the file
 * @param sha256 of its bytes, in lower-case hex
 * @param genes normalised as those of queries, each once, in the order of the file
 */
public record Background(String source, String sha256, Set<String> genes) {

  /** Columns of genes; the likeliest first. */
  private static final List<String> GENE_COLUMNS =
      List.of("hgnc_symbol", "symbol", "gene_symbol", "gene_name", "gene", "gene_id");

  /** What a list of one column may have as its header besides. */
  private static final Set<String> HEADERS = Set.of("genes", "symbols", "x", "v1");

  private static final String WHAT = "a list of genes, one a line, or a table of them";
  private static final int LONGEST_SHOWN = 40;

  /**
   * Reads a local file.
   *
   * @throws UserException as {@link #read(InputStream, String)}, or when it cannot be opened
   */
  public static Background read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; " + WHAT + " is expected");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  /**
   * Reads text, plain or gzip: a gene a line, with or without a header; or CSV or TSV under a
   * header line, of which the column of genes is taken: the first of hgnc_symbol, symbol,
   * gene_symbol, gene_name, gene, gene_id, or else the first column. Empty cells are passed over.
   *
   * @param source what to call it in messages
   * @throws UserException when it is no such text, has a bad line, or holds no gene
   */
  public static Background read(InputStream in, String source) throws IOException {
    DigestInputStream digested = new DigestInputStream(in, MappingTable.newDigest());
    try (DelimitedText table = DelimitedText.of(digested, source)) {
      Set<String> genes = genes(table);
      // What follows the last block of gzip data is part of the file too.
      digested.transferTo(OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      return new Background(source, hash, genes);
    }
  }

  /** The same file with what its genes are called instead. */
  public Background mapped(GeneMapper mapper) {
    return new Background(source, sha256, new LinkedHashSet<>(mapper.map(genes, source).genes()));
  }

  private static Set<String> genes(DelimitedText table) {
    Set<String> genes = new LinkedHashSet<>();
    int column = Math.max(0, table.column(GENE_COLUMNS.toArray(String[]::new)));
    boolean list = table.header().size() == 1;
    if (list && !isHeader(table.header().get(0))) {
      add(genes, table.header().get(0));
    }
    for (DelimitedText.Row row = table.next(); row != null; row = table.next()) {
      if (!row.isGood()) {
        throw table.at(row, list ? "one gene a line is expected: " + row.problem() : row.problem());
      }
      String gene = row.cells().get(column);
      String bare = Names.strip(gene);
      if (list && bare != null && bare.indexOf(' ') >= 0) {
        throw table.at(
            row, "'" + OneLine.of(bare, LONGEST_SHOWN) + "'; one gene a line is expected");
      }
      add(genes, gene);
    }
    if (genes.isEmpty()) {
      throw new UserException(table.source() + ": holds no gene; " + WHAT + " is expected");
    }
    return genes;
  }

  private static boolean isHeader(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return GENE_COLUMNS.contains(name) || HEADERS.contains(name);
  }

  private static void add(Set<String> genes, String gene) {
    String normal = Names.normalize(gene);
    if (normal != null) {
      genes.add(normal);
    }
  }
}
