/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DelimitedText;

/**
 * A user's table of names, as it was read.
 *
 * @param source the file
 * @param sha256 of its bytes, in lower-case hex
 * @param rows how many records it has below its header, bad ones included
 * @param warnings records that could not be used, a line each for the first, then their number
 */
public record MappingTable(
    String source, String sha256, long rows, GeneMap map, List<String> warnings) {

  /** What a table holds. */
  public enum Kind {
    /** Symbols with their ids, aliases and former symbols, in one of the shapes below. */
    IDENTIFIERS("a table of gene identifiers"),
    /** Genes of one organism, and what they are called in the other. */
    ORTHOLOGUES("a table of orthologues");

    private final String description;

    Kind(String description) {
      this.description = description;
    }
  }

  /**
   * Reads a local file.
   *
   * @throws UserException as {@link #read(Kind, InputStream, String)}, or when it cannot be opened
   */
  public static MappingTable read(Kind kind, Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; " + kind.description + " is expected");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(kind, in, file.toString());
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  /**
   * Reads CSV or TSV, plain or gzip. Identifiers have a column of symbols and beside it any of ids,
   * aliases and former symbols, several in a cell with bars between them (as in HGNC's complete
   * set); or the columns {@code GeneID}, {@code type} (symbol or synonym) and {@code symbol}, a
   * name a row; or {@code from} and {@code to}. Orthologues have two columns, the first the names
   * that sets have and the second those to use, or {@code from} and {@code to} in any order.
   *
   * @param source what to call it in messages
   * @throws UserException when it is no such table, or none of its rows can be used
   */
  public static MappingTable read(Kind kind, InputStream in, String source) throws IOException {
    DigestInputStream digested = new DigestInputStream(in, newDigest());
    try (DelimitedText table = DelimitedText.of(digested, source)) {
      MappingRows rows = MappingRows.of(kind, table);
      rows.readAll();
      GeneMap map = kind == Kind.IDENTIFIERS ? rows.identifiers() : rows.translation();
      // What follows the last block of gzip data is part of the file too.
      digested.transferTo(OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      return new MappingTable(source, hash, rows.count(), map, rows.warnings());
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
