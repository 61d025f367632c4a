/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.perturbatlas.error.Redaction;

/**
 * Where a command reads and writes: results go to {@link #out}, everything else to standard error
 * by the methods here, without secrets. Both are UTF-8 in every locale.
 */
final class Console {

  private final ResultStream results;
  private final PrintWriter out;
  private final PrintStream err;
  private final InputStream in;
  private boolean quiet;

  Console(OutputStream out, PrintStream err, InputStream in) {
    this.results = new ResultStream(out);
    this.out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(results, StandardCharsets.UTF_8), 1 << 16));
    this.err = err;
    this.in = in;
  }

  PrintWriter out() {
    return out;
  }

  InputStream in() {
    return in;
  }

  void quiet(boolean value) {
    quiet = value;
  }

  /** Whether a person is looking at standard error and wants to see progress. */
  boolean isTerminal() {
    return !quiet && Boolean.getBoolean("perturbatlas.terminal");
  }

  /** Where a line of progress goes when {@link #isTerminal}. */
  PrintStream terminal() {
    return err;
  }

  /** Says what was done, unless the user asked for quiet. */
  void note(String message) {
    if (!quiet) {
      line(message);
    }
  }

  void warning(String message) {
    note("warning: " + message);
  }

  /** One line, whatever the message holds. */
  void error(String message) {
    line("perturb-atlas: " + message);
  }

  void trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    byte[] bytes = Redaction.text(trace.toString()).getBytes(StandardCharsets.UTF_8);
    err.write(bytes, 0, bytes.length);
    err.flush();
  }

  /** Whether no more results can be written: the reader has gone, or the disk is full. */
  boolean isCutOff() {
    return results.failure() != null;
  }

  /** Ends the output; tells why not all of it could be written, or null. */
  IOException finish() {
    out.flush();
    err.flush();
    return results.failure();
  }

  private void line(String message) {
    byte[] bytes =
        (Redaction.text(message.replaceAll("\\p{Cntrl}+", " ")) + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8);
    err.write(bytes, 0, bytes.length);
    err.flush();
  }
}
