/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * The local disk under three schemes: {@code full} takes no data files, {@code locked} lets nobody
 * write, {@code secret} lets nobody read.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

  private URI uri;

  static void addTo(SparkSession spark) {
    for (String scheme : new String[] {"full", "locked", "secret"}) {
      spark.conf().set("fs." + scheme + ".impl", FaultyFileSystem.class.getName());
      spark.conf().set("fs." + scheme + ".impl.disable.cache", "true");
    }
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    uri = URI.create(name.getScheme() + ":///");
    super.initialize(name, conf);
  }

  @Override
  public URI getUri() {
    return uri == null ? super.getUri() : uri;
  }

  private void refuse(String scheme, Path path) throws AccessControlException {
    if (uri.getScheme().equals(scheme)) {
      throw new AccessControlException("Permission denied: user=a, inode=" + path);
    }
  }

  @Override
  public FSDataInputStream open(Path f, int bufferSize) throws IOException {
    refuse("secret", f);
    return super.open(f, bufferSize);
  }

  @Override
  public boolean mkdirs(Path f) throws IOException {
    refuse("locked", f);
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
    refuse("locked", f);
    OutputStream out = super.create(f, overwrite, bufferSize, replication, blockSize, progress);
    boolean full = uri.getScheme().equals("full") && f.getName().startsWith("part-");
    return new FSDataOutputStream(full ? new FullDisk(out) : out, null);
  }

  private static final class FullDisk extends FilterOutputStream {

    FullDisk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
