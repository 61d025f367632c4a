/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hadoop's file system with every failure an exception: none hides in a returned false. */
public final class StrictFileSystem {

  /** Milliseconds from the look whether a file is there to its creation, on an object store. */
  static final String SAME_INSTANT = "perturbatlas.lock.instant";

  /** What the name of a file begins with while {@link #createWhole} prepares it beside. */
  static final String DRAFT = ".";

  private static final Logger LOG = LoggerFactory.getLogger(StrictFileSystem.class);
  private static final int USUAL_INSTANT = 2000;
  private static final int READ_ATTEMPTS = 4;

  private final FileSystem fs;

  private StrictFileSystem(FileSystem fs) {
    this.fs = fs;
  }

  /** The file system of {@code path}. */
  public static StrictFileSystem of(Path path, Configuration conf) throws IOException {
    FileSystem fs = path.getFileSystem(conf);
    // Below the checksums: our few small files need none, and none must stay beside the manifest.
    return new StrictFileSystem(
        fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs);
  }

  /**
   * Object stores may take a file that another run creates in the same instant for the later one;
   * whoever is not the last to write then finds its file gone, if it waits for so long. Elsewhere
   * there is nothing to wait for.
   */
  void letOthersBeSeen(Path dir) throws IOException {
    if (!ObjectStores.holds(dir)) {
      return;
    }
    try {
      Thread.sleep(fs.getConf().getInt(SAME_INSTANT, USUAL_INSTANT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing to " + dir);
    }
  }

  /** The path with its scheme and from its root. */
  public Path qualify(Path path) {
    return fs.makeQualified(path);
  }

  /** Whether there is a file or a folder. */
  public boolean exists(Path path) throws IOException {
    return status(path).isPresent();
  }

  /** What is known of a file or a folder, if it is there. */
  public Optional<FileStatus> status(Path path) throws IOException {
    try {
      return Optional.of(fs.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Names in a folder in order; none if it is not there. */
  public List<String> names(Path dir) throws IOException {
    try {
      return Arrays.stream(fs.listStatus(dir)).map(s -> s.getPath().getName()).sorted().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Makes a folder and its parents, and answers those that were missing, deepest first. */
  public List<Path> makeFolders(Path dir) throws IOException {
    List<Path> missing = new ArrayList<>();
    Path present = dir;
    while (present != null && !exists(present)) {
      missing.add(present);
      present = present.getParent();
    }
    if (!missing.isEmpty() && !fs.mkdirs(dir)) {
      // The local file system answers false and no reason, which in practice are the rights.
      throw new IOException("Permission denied: cannot create a folder in " + present);
    }
    return missing;
  }

  void removeIfEmpty(Path dir) throws IOException {
    if (exists(dir) && names(dir).isEmpty()) {
      fs.delete(dir, false);
    }
  }

  /** Renames to a name that must be free: some file systems would move into it or replace it. */
  public void rename(Path from, Path to) throws IOException {
    if (exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    if (!fs.rename(from, to)) {
      throw new IOException("Renaming " + from + " to " + to + " failed");
    }
  }

  /** Removes a file, or a folder with all it holds, if it is there. */
  public void remove(Path path) throws IOException {
    if (!fs.delete(path, true) && exists(path)) {
      throw new IOException("Removing " + path + " failed");
    }
  }

  /** The text of a file, if it is there. */
  public Optional<String> read(Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes a new file; one that could not be written whole is removed. */
  public void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #write(Path, String)}. */
  public void write(Path file, byte[] content) throws IOException {
    FSDataOutputStream out = fs.create(file, false);
    try (out) {
      out.write(content);
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        // A manifest that is renamed before its bytes are on the disk could come up empty.
        out.hsync();
      }
    } catch (IOException e) {
      removeAfter(e, file);
      throw e;
    }
  }

  private void removeAfter(IOException failure, Path file) {
    try {
      remove(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Creates a file that must not exist yet, so that of several callers exactly one succeeds; one
   * that could not be written whole is removed.
   *
   * @return whether this caller created it
   */
  public boolean createExclusively(Path file, String text) throws IOException {
    OutputStream created;
    try {
      created = exclusive(file);
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
    try (created) {
      created.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      removeAfter(e, file);
      throw e;
    }
    return true;
  }

  /**
   * Creates a file that must not exist yet, which nobody sees before all of it is there.
   *
   * @param text differs from that of any other caller
   * @return whether this caller created it, and of callers of the same instant on an object store
   *     was the last
   * @throws IOException if that is not known: the file may or may not be there, and be this
   *     caller's, as its text tells
   */
  public boolean createWhole(Path file, String text) throws IOException {
    if (ObjectStores.holds(file)) {
      if (!createExclusively(file, text)) {
        return false;
      }
      letOthersBeSeen(file);
      return readBack(file).filter(text::equals).isPresent();
    }
    Path draft = new Path(file.getParent(), DRAFT + file.getName() + "-" + UUID.randomUUID());
    write(draft, text);
    try {
      return isLocal() ? linkTo(draft, file) : !exists(file) && fs.rename(draft, file);
    } finally {
      removeDraft(draft);
    }
  }

  /** Not by an exception: the caller would take the file that is there for not created. */
  private void removeDraft(Path draft) {
    try {
      remove(draft);
    } catch (IOException e) {
      LOG.warn("{} is of no use any more, but could not be removed", draft, e);
    }
  }

  /** One request that fails must not leave it unknown whose a file is. */
  private Optional<String> readBack(Path file) throws IOException {
    for (int attempt = 1; attempt < READ_ATTEMPTS; attempt++) {
      try {
        return read(file);
      } catch (IOException e) {
        LOG.warn("{} could not be read back, attempt {} of {}", file, attempt, READ_ATTEMPTS, e);
        letOthersBeSeen(file);
      }
    }
    return read(file);
  }

  /** A link is made or not, while a rename on a local file system would replace the file. */
  private boolean linkTo(Path draft, Path file) throws IOException {
    try {
      Files.createLink(local(file), local(draft));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links.
      return !exists(file) && fs.rename(draft, file);
    }
  }

  private boolean isLocal() {
    return fs.getUri().getScheme().equals("file");
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private OutputStream exclusive(Path file) throws IOException {
    if (isLocal()) {
      // Hadoop's local file system looks first and creates then, which is not atomic.
      return Files.newOutputStream(
          local(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    return fs.create(file, false);
  }
}
