/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.perturbatlas.error.UserException;

/**
 * Compressed text. What its name does not fit is refused here, as some of Hadoop's codecs take it
 * for an empty file.
 */
final class Compression {

  /** How a file of that ending begins. */
  private static final Map<String, int[]> MAGIC =
      Map.of(
          "gz", new int[] {0x1f, 0x8b},
          "bz2", new int[] {'B', 'Z', 'h'},
          "zst", new int[] {0x28, 0xb5, 0x2f, 0xfd});

  private static final int LONGEST_MAGIC = 4;

  /** Hadoop has a framing of its own for these, which the tools of that name do not write. */
  private static final Set<String> REFUSED = Set.of("lz4", "snappy");

  private Compression() {}

  /**
   * The text of {@code plain}, which stands at its start.
   *
   * @throws UserException when the file is not compressed as its name says, or cannot be read here
   */
  static InputStream text(Path path, FSDataInputStream plain, Configuration configuration)
      throws IOException {
    String ending = ending(path.getName());
    if (REFUSED.contains(ending)) {
      throw UserException.of(
          "%s: text compressed by %s is not read; compress it with gzip", path, ending);
    }
    if (MAGIC.containsKey(ending) && !begins(plain, MAGIC.get(ending))) {
      throw UserException.of(
          "%s: its name ends in .%s, but it is not compressed so; rename it", path, ending);
    }
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
    try {
      return codec == null ? plain : codec.createInputStream(plain);
    } catch (RuntimeException | LinkageError e) {
      throw new UserException(
          path + ": this Hadoop cannot read ." + ending + " files; compress it with gzip", e);
    }
  }

  /** An empty file is one of every kind. */
  private static boolean begins(FSDataInputStream in, int[] magic) throws IOException {
    byte[] start = in.readNBytes(LONGEST_MAGIC);
    in.seek(0);
    int[] read = new int[Math.min(start.length, magic.length)];
    Arrays.setAll(read, i -> start[i] & 0xff);
    return start.length == 0 || Arrays.equals(read, magic);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
