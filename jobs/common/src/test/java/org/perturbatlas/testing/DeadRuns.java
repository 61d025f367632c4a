/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes what runs of this JVM have left look as if their process were dead. */
public final class DeadRuns {

  private static final String LOCK = ".lock";

  /** Longer than a run may take to start. */
  private static final Duration AGE = Duration.ofMinutes(2);

  private DeadRuns() {}

  /** Every lock in an output folder is of a process that does not run, and old. */
  public static void bury(Path dir) throws IOException {
    changeLocks(dir, json -> json.replaceAll("\"pid\" : \\d+", "\"pid\" : 99999999"));
  }

  /** Changes the text of every lock in a folder, which may not be there, and makes it old. */
  public static void changeLocks(Path dir, UnaryOperator<String> change) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> entries = Files.list(dir)) {
      for (Path lock : entries.filter(p -> p.getFileName().toString().startsWith(LOCK)).toList()) {
        Files.writeString(lock, change.apply(Files.readString(lock)));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(AGE)));
      }
    }
  }
}
