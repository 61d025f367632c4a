/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system under another scheme, which fails as a test has told it to: the process
 * dies at a chosen change (in this JVM, where all later changes throw, or truly, by {@link
 * Runtime#halt}), the disk is full after so many bytes, rights are missing, a rename is refused.
 *
 * <p>Changes are what alters the disk: a folder made, a file created, a rename, a removal; they are
 * counted one by one, those of all threads together. Writing into a file that was created is none.
 * What is told holds for the whole JVM, until {@link #mount} or {@link #heal}.
 *
 * <pre>{@code
 * Configuration conf = ScriptedFileSystem.configuration("faulty");
 * boolean died = true;
 * for (int n = 0; died; n++) {
 *   ScriptedFileSystem.dieAfter(n, false);
 *   // ... write to faulty:///a/path, and catch what it throws
 *   died = ScriptedFileSystem.isDead();
 *   ScriptedFileSystem.heal();
 *   // ... look at what is left, open it again
 * }
 * }</pre>
 */
public final class ScriptedFileSystem extends RawLocalFileSystem {

  /** Exit status of a process that died by {@link #haltAt}. */
  public static final int HALTED = 77;

  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final AtomicLong OPENED = new AtomicLong();

  private static long changes;
  private static long written;
  private static long operationsLeft = UNLIMITED;
  private static boolean torn;
  private static Predicate<String> halting = change -> false;
  private static long bytesLeft = UNLIMITED;
  private static long openingsLeft = UNLIMITED;
  private static Runnable atOpening;
  private static IOException writeRefusal;
  private static IOException readRefusal;
  private static boolean renames = true;

  private URI uri;

  /** A configuration in which {@code scheme} is this file system, in good health. */
  public static Configuration configuration(String scheme) {
    Configuration conf = new Configuration(false);
    mount(scheme).forEach(conf::set);
    return conf;
  }

  /**
   * Makes the file system work again.
   *
   * @return the settings of Hadoop in which {@code scheme} is this file system
   */
  public static Map<String, String> mount(String scheme) {
    heal();
    writeRefusal = null;
    readRefusal = null;
    renames = true;
    String key = "fs." + scheme + ".impl";
    return Map.of(key, ScriptedFileSystem.class.getName(), key + ".disable.cache", "true");
  }

  /**
   * The process dies at the change after so many: that one and all later ones throw.
   *
   * @param halfway whether the last one is begun: a file created and not written, a folder emptied
   *     of its first entry
   */
  public static synchronized void dieAfter(long operations, boolean halfway) {
    operationsLeft = operations;
    torn = halfway;
  }

  public static synchronized boolean isDead() {
    return operationsLeft < 0;
  }

  /**
   * The JVM halts, as by a kill that nothing can catch, before the first change that is accepted.
   *
   * @param change takes a line such as {@code mkdirs /a}, {@code create /a/b}, {@code rename /a/b
   *     /a/c}, {@code delete /a/c}, the paths without their scheme
   */
  public static synchronized void haltAt(Predicate<String> change) {
    halting = change;
  }

  /** No space is left after so many more bytes; files that are there stay and can be read. */
  public static synchronized void fillUpAfter(long bytes) {
    bytesLeft = bytes;
  }

  /**
   * Has something happen just before a file is opened to read it, such as a change to that file.
   *
   * @param opening which one from now on, the next being 0
   */
  public static synchronized void atOpening(long opening, Runnable happens) {
    openingsLeft = opening;
    atOpening = happens;
  }

  /** Whether that has not happened yet. */
  public static synchronized boolean isOpeningDue() {
    return openingsLeft >= 0 && openingsLeft != UNLIMITED;
  }

  /** How many changes were made, ever. */
  public static synchronized long changes() {
    return changes;
  }

  /** How many bytes were written into files, ever. */
  public static synchronized long written() {
    return written;
  }

  public static void refuseWritesWith(IOException e) {
    writeRefusal = e;
  }

  public static void refuseReadsWith(IOException e) {
    readRefusal = e;
  }

  public static void refuseRenames() {
    renames = false;
  }

  /** How often a file was opened to read it, ever. */
  public static long opened() {
    return OPENED.get();
  }

  /** The process that died is followed by another, and the disk has space again. */
  public static synchronized void heal() {
    operationsLeft = UNLIMITED;
    torn = false;
    halting = change -> false;
    bytesLeft = UNLIMITED;
    openingsLeft = UNLIMITED;
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    uri =
        URI.create(name.getScheme() + "://" + (name.getHost() == null ? "" : name.getHost()) + "/");
    super.initialize(name, conf);
  }

  @Override
  public URI getUri() {
    return uri == null ? super.getUri() : uri;
  }

  @Override
  public FSDataInputStream open(Path f, int bufferSize) throws IOException {
    if (readRefusal != null) {
      throw readRefusal;
    }
    OPENED.incrementAndGet();
    countOpening();
    return super.open(f, bufferSize);
  }

  @Override
  public boolean mkdirs(Path f) throws IOException {
    if (!exists(f)) {
      step("mkdirs", f);
    }
    return super.mkdirs(f);
  }

  @Override
  public FSDataOutputStream create(
      Path f,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    try {
      step("create", f);
    } catch (IOException e) {
      if (isTearing()) {
        super.create(f, overwrite, bufferSize, replication, blockSize, progress).close();
      }
      throw e;
    }
    OutputStream out = super.create(f, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new SmallDisk(out), null);
  }

  @Override
  public boolean rename(Path src, Path dst) throws IOException {
    step("rename", src, dst);
    return renames && super.rename(src, dst);
  }

  @Override
  public boolean delete(Path p, boolean recursive) throws IOException {
    if (exists(p)) {
      try {
        step("delete", p);
      } catch (IOException e) {
        File[] children = pathToFile(p).listFiles();
        if (isTearing() && recursive && children != null && children.length > 0) {
          super.delete(new Path(p, children[0].getName()), true);
        }
        throw e;
      }
    }
    return super.delete(p, recursive);
  }

  private static synchronized void countOpening() {
    if (openingsLeft != UNLIMITED && openingsLeft-- == 0) {
      atOpening.run();
    }
  }

  private static synchronized void step(String change, Path... paths) throws IOException {
    if (writeRefusal != null) {
      throw writeRefusal;
    }
    String line =
        Stream.of(paths)
            .map(path -> " " + path.toUri().getPath())
            .collect(Collectors.joining("", change, ""));
    if (halting.test(line)) {
      Runtime.getRuntime().halt(HALTED);
    }
    if (operationsLeft != UNLIMITED && --operationsLeft < 0) {
      throw new IOException("The process has died");
    }
    changes++;
  }

  /** True once: only the operation at which the process dies is begun. */
  private static synchronized boolean isTearing() {
    return torn && operationsLeft == -1;
  }

  private static synchronized void take(int bytes) throws IOException {
    if (bytes > bytesLeft) {
      throw new IOException("No space left on device");
    }
    bytesLeft -= bytesLeft == UNLIMITED ? 0 : bytes;
    written += bytes;
  }

  private static final class SmallDisk extends FilterOutputStream {

    SmallDisk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      take(1);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      out.write(bytes, offset, length);
    }
  }
}
