/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local file system under another scheme, which fails as a test has told it to. */
public final class ScriptedFileSystem extends RawLocalFileSystem {

  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final AtomicLong OPENED = new AtomicLong();

  private static long operationsLeft = UNLIMITED;
  private static boolean torn;
  private static long bytesLeft = UNLIMITED;
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
    operationsLeft = UNLIMITED;
    torn = false;
    bytesLeft = UNLIMITED;
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
  public static void dieAfter(long operations, boolean halfway) {
    operationsLeft = operations;
    torn = halfway;
  }

  public static boolean isDead() {
    return operationsLeft < 0;
  }

  public static void fillUpAfter(long bytes) {
    bytesLeft = bytes;
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

  public static void heal() {
    operationsLeft = UNLIMITED;
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
    return super.open(f, bufferSize);
  }

  @Override
  public boolean mkdirs(Path f) throws IOException {
    if (!exists(f)) {
      step();
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
      step();
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
    step();
    return renames && super.rename(src, dst);
  }

  @Override
  public boolean delete(Path p, boolean recursive) throws IOException {
    if (exists(p)) {
      try {
        step();
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

  private static void step() throws IOException {
    if (writeRefusal != null) {
      throw writeRefusal;
    }
    if (operationsLeft != UNLIMITED && --operationsLeft < 0) {
      throw new IOException("The process has died");
    }
  }

  /** True once: only the operation at which the process dies is begun. */
  private static boolean isTearing() {
    return torn && operationsLeft == -1;
  }

  private static synchronized void take(int bytes) throws IOException {
    if (bytes > bytesLeft) {
      throw new IOException("No space left on device");
    }
    bytesLeft -= bytesLeft == UNLIMITED ? 0 : bytes;
  }

  private static final class SmallDisk extends FilterOutputStream {

    SmallDisk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      out.write(bytes, offset, length);
    }
  }
}
