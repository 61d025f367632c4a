/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.util.LineReader;

/**
 * The lines that start in a stretch of a text file, as Hadoop's own reader cuts them: a line at the
 * very end of a stretch belongs to it, and each but the first stretch passes over the line that it
 * starts in. Of a line that is too long only the beginning is kept, as a small compressed file may
 * unfold to one of any length; Hadoop would drop such a line without a word.
 */
final class BoundedLines implements Closeable {

  /** Far more than any query or row of a table has. */
  static final int LONGEST = 1 << 26;

  private static final int MARK_BYTES = 3;

  private final InputStream in;
  private final LineReader reader;
  private final long end;
  private final int longest;
  private final Text line = new Text();
  private final boolean fromStart;
  private long next;
  private long startsAt;

  /**
   * @param longest bytes that a line may have
   */
  BoundedLines(TextSplit split, int longest, Configuration conf) throws IOException {
    Path path = new Path(split.path());
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    FSDataInputStream plain = path.getFileSystem(conf).open(path);
    this.longest = longest;
    this.fromStart = split.start() == 0;
    try {
      if (codec == null) {
        plain.seek(split.start());
        in = plain;
        end = split.start() + split.length();
      } else {
        // Not cut: places are those of the text.
        in = codec.createInputStream(plain);
        end = Long.MAX_VALUE;
      }
      reader = new LineReader(in, conf);
      next = split.start();
      if (!fromStart) {
        next += reader.readLine(new Text(), 0, Integer.MAX_VALUE);
      }
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  /** Goes to the next line; false where none starts in the stretch any more. */
  boolean next() throws IOException {
    if (next > end) {
      return false;
    }
    startsAt = next;
    long consumed = reader.readLine(line, longest + 1, Integer.MAX_VALUE);
    if (fromStart && startsAt == 0) {
      dropByteOrderMark();
    }
    next += consumed;
    return consumed > 0;
  }

  /** Where the line starts, in bytes of the text. */
  long startsAt() {
    return startsAt;
  }

  /** Whether the line has more than the bytes that a line may have. */
  boolean isTooLong() {
    return line.getLength() > longest;
  }

  /** The bytes of the line, of which {@link #length} count; its beginning if it is too long. */
  byte[] bytes() {
    return line.getBytes();
  }

  int length() {
    return line.getLength();
  }

  private void dropByteOrderMark() {
    byte[] bytes = line.getBytes();
    if (line.getLength() >= MARK_BYTES
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      line.set(bytes.clone(), MARK_BYTES, line.getLength() - MARK_BYTES);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
