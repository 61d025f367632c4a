/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file could not be read or written, in words. */
public final class Reason {

  private Reason() {}

  /** A reason in words: the file system's own messages are often just the path. */
  public static String of(IOException e) {
    if (hasNoSpace(e)) {
      return "no space is left on its disk; free some or choose another place";
    }
    if (e instanceof AccessDeniedException || isDeniedByOpening(e)) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "no such file";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file stands where a folder is needed";
    }
    if (e instanceof FileSystemException fs && fs.getReason() != null) {
      return fs.getReason();
    }
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean hasNoSpace(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left on device")
        || message.contains("not enough space on the disk");
  }

  /** Old streams say that a file is not found whatever keeps them from opening it. */
  private static boolean isDeniedByOpening(IOException e) {
    return e instanceof FileNotFoundException
        && e.getMessage() != null
        && e.getMessage().endsWith("(Permission denied)");
  }
}
