/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * The rows of a foreign file that are set apart: counted by reason and, where that is asked for,
 * written to a file of tab-separated {@code line}, {@code reason}, {@code message} and {@code raw},
 * which is whole once this is closed. A line of 0 is one that is not known.
 */
public final class RejectedRows implements Closeable {

  private static final int LONGEST_RAW = 2_000;

  private final Map<RowReason, Long> counts = new EnumMap<>(RowReason.class);
  private final Path target;
  private final Path partial;
  private final Writer writer;
  private long total;
  private String first;

  private RejectedRows(Path target, Path partial, Writer writer) {
    this.target = target;
    this.partial = partial;
    this.writer = writer;
  }

  /** Rows that are counted and no more. */
  public static RejectedRows counted() {
    return new RejectedRows(null, null, null);
  }

  /**
   * Rows that are written too.
   *
   * @throws UserException when {@code file} cannot be written
   */
  public static RejectedRows writtenTo(Path file) {
    Path target = file.toAbsolutePath();
    Path partial = WholeFile.partial(target);
    try {
      Files.createDirectories(target.getParent());
      Writer writer =
          new BufferedWriter(
              new OutputStreamWriter(Files.newOutputStream(partial), StandardCharsets.UTF_8));
      writer.write("line\treason\tmessage\traw\n");
      return new RejectedRows(target, partial, writer);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Sets a row apart; {@code message} says what is wrong with it, {@code raw} is what it holds. */
  void add(long line, RowReason reason, String message, String raw) {
    counts.merge(reason, 1L, Long::sum);
    total++;
    String said = OneLine.of(message, LONGEST_RAW);
    if (first == null) {
      first = (line > 0 ? "line " + line + ": " : "") + said;
    }
    if (writer == null) {
      return;
    }
    try {
      writer.write(
          (line > 0 ? line : "")
              + "\t"
              + reason
              + "\t"
              + said
              + "\t"
              + OneLine.of(raw.replace('\t', ' '), LONGEST_RAW)
              + "\n");
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  public long total() {
    return total;
  }

  /** How many for each reason that there is one for, in the order of {@link RowReason}. */
  public Map<RowReason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Where the first of them is and what is wrong with it; null where there is none. */
  public String first() {
    return first;
  }

  /**
   * @throws UserException when the file could not be written
   */
  @Override
  public void close() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(target, e);
    } finally {
      WholeFile.discard(partial);
    }
  }

  private static UserException unwritable(Path file, IOException e) {
    return new UserException(file + ": cannot be written: " + Reason.of(e), e);
  }
}
