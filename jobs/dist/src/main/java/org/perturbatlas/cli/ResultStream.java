/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that remembers why it failed, which the writers above it do not tell. */
final class ResultStream extends FilterOutputStream {

  private IOException failure;

  ResultStream(OutputStream out) {
    super(out);
  }

  /** Of the first write that failed, or null; nothing is written after it. */
  IOException failure() {
    return failure;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireSound();
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    requireSound();
    try {
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void requireSound() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
