/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * A folder of few files that appears with all of them or not at all. A former one is moved aside
 * and deleted after; a process that dies between leaves it beside its place as {@code
 * .NAME.ID.former}, and the next one that writes there moves it back first.
 */
final class WholeFolder {

  private static final String FORMER = ".former";

  private final Path shown;
  private final Path target;
  private final Set<String> files;

  /** {@code files} are those that it may hold; one with others is not replaced. */
  WholeFolder(Path folder, String... files) {
    this.shown = folder;
    this.target = folder.toAbsolutePath();
    this.files = Set.of(files);
  }

  /**
   * Has the files written into a folder beside, then moves it into place.
   *
   * @throws UserException when that fails, or the folder is there and may not be replaced
   */
  void write(boolean overwrite, Consumer<Path> writer) {
    Path partial = WholeFile.partial(target);
    try {
      settle();
      check(overwrite);
      Files.createDirectories(partial);
      writer.accept(partial);
      if (Files.exists(target)) {
        replace(partial);
      } else {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UserException(shown + ": cannot be written: " + Reason.of(e), e);
    } finally {
      discard(partial);
    }
  }

  private void replace(Path partial) throws IOException {
    Path former = target.resolveSibling(prefix() + UUID.randomUUID() + FORMER);
    Files.move(target, former, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      settle(former);
    }
  }

  private String prefix() {
    return "." + target.getFileName() + ".";
  }

  /** Brings back what a process that died had moved aside; may die anywhere and be repeated. */
  private void settle() throws IOException {
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return;
    }
    for (Path former : list(parent)) {
      String name = former.getFileName().toString();
      if (name.startsWith(prefix()) && name.endsWith(FORMER)) {
        settle(former);
      }
    }
  }

  private void settle(Path former) throws IOException {
    if (Files.exists(target)) {
      // Under another name first, so that one that is half deleted is never brought back.
      Path gone = WholeFile.partial(target);
      Files.move(former, gone, StandardCopyOption.ATOMIC_MOVE);
      discard(gone);
    } else {
      Files.move(former, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void check(boolean overwrite) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!overwrite) {
      throw new UserException(
          shown + ": is there already; choose another --output or give --overwrite");
    }
    if (!Files.isDirectory(target)) {
      throw new UserException(shown + ": a file; a folder is expected for the tables of an atlas");
    }
    for (Path file : list(target)) {
      if (!files.contains(file.getFileName().toString()) || Files.isDirectory(file)) {
        throw new UserException(
            shown
                + ": holds "
                + file.getFileName()
                + ", which is no table of an atlas, so it is not replaced; choose another --output");
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void discard(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      list(folder).forEach(WholeFile::discard);
    } catch (IOException e) {
      // Whether the folder was written is what counts.
    }
    WholeFile.discard(folder);
  }
}
