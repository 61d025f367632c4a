/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * A stretch of a text file. A line belongs to the stretch in which it starts.
 *
 * @param start in bytes
 * @param length in bytes
 */
record TextSplit(String path, long start, long length) implements Serializable {

  /** Reading a further small file costs about as much as reading so many bytes. */
  static final long OPEN_COST = 1 << 20;

  /**
   * Cuts files into stretches of about {@code target} bytes and packs small files together, in
   * order. Compressed files are not cut: places in them are places in their text.
   */
  static List<List<TextSplit>> plan(
      List<InputFile> files, long target, Configuration configuration) {
    CompressionCodecFactory codecs = new CompressionCodecFactory(configuration);
    List<List<TextSplit>> groups = new ArrayList<>();
    List<TextSplit> open = new ArrayList<>();
    long filled = 0;
    for (InputFile file : files) {
      boolean whole = codecs.getCodec(new Path(file.path())) != null;
      long step = whole ? Math.max(1, file.size()) : target;
      for (long start = 0; start < Math.max(1, file.size()); start += step) {
        long length = Math.min(step, file.size() - start);
        if (!open.isEmpty() && filled + length + OPEN_COST > target) {
          groups.add(open);
          open = new ArrayList<>();
          filled = 0;
        }
        open.add(new TextSplit(file.path(), start, length));
        filled += length + OPEN_COST;
      }
    }
    if (!open.isEmpty()) {
      groups.add(open);
    }
    return groups;
  }
}
