/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLinesTest {

  private static final Configuration CONF = new Configuration();

  @TempDir Path folder;

  private record Line(long at, String text) {}

  /** Whatever ends lines and wherever the file is cut. */
  @Test
  void areThoseOfHadoop() throws IOException {
    Random random = new Random(1);
    String[] parts = {"a", "bc", "\n", "\r", "\r\n", " ", "\u00e9"};
    for (int n = 0; n < 60; n++) {
      StringBuilder text = new StringBuilder(n % 5 == 0 ? "\ufeff" : "");
      for (int i = random.nextInt(25); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Path file = Files.writeString(folder.resolve("t" + n + ".csv"), text);
      int size = (int) Files.size(file);
      for (int step = 1; step <= size + 1; step++) {
        for (int start = 0; start < size; start += step) {
          TextSplit split = new TextSplit(file.toString(), start, Math.min(step, size - start));
          assertThat(lines(split)).as("'%s' %s", text, split).isEqualTo(hadoops(split));
        }
      }
    }
  }

  @Test
  void endWhereTheyAreTooLong() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("first\n".getBytes(StandardCharsets.UTF_8));
      byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 300; i++) {
        out.write(much);
      }
      out.write("\nlast\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    TextSplit whole = new TextSplit(file.toString(), 0, Files.size(file));
    try (BoundedLines lines = new BoundedLines(whole, 10, CONF)) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.isTooLong()).isFalse();
      assertThat(lines.next()).isTrue();
      assertThat(lines.isTooLong()).isTrue();
      assertThat(lines.bytes()).hasSizeLessThan(100);
      assertThat(lines.next()).isTrue();
      assertThat(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8))
          .isEqualTo("last");
      assertThat(lines.startsAt()).isEqualTo(7 + (300L << 20));
      assertThat(lines.next()).isFalse();
    }
  }

  private static List<Line> lines(TextSplit split) throws IOException {
    List<Line> all = new ArrayList<>();
    try (BoundedLines lines = new BoundedLines(split, 1000, CONF)) {
      while (lines.next()) {
        all.add(
            new Line(
                lines.startsAt(),
                new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8)));
      }
    }
    return all;
  }

  private static List<Line> hadoops(TextSplit split) throws IOException {
    List<Line> all = new ArrayList<>();
    try (LineRecordReader lines = new LineRecordReader()) {
      lines.initialize(
          new FileSplit(
              new org.apache.hadoop.fs.Path(split.path()),
              split.start(),
              split.length(),
              new String[0]),
          new TaskAttemptContextImpl(CONF, new TaskAttemptID()));
      while (lines.nextKeyValue()) {
        all.add(new Line(lines.getCurrentKey().get(), lines.getCurrentValue().toString()));
      }
    }
    return all;
  }
}
