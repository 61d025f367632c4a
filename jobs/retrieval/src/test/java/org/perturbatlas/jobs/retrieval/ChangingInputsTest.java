/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.ScoreJob.ScoreFunction;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.SharedSpark;

/**
 * Files that change after they were listed, and before they are read or between two readings: the
 * run names the file and publishes nothing, rather than to answer fewer or other rows than there
 * were.
 */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ChangingInputsTest {

  @TempDir Path folder;

  /** What the input is, and which of its files changes. */
  private enum Input {
    CSV("queries.csv", ""),
    GZIP("queries.csv", ".gz"),
    JSON_LINES("queries.jsonl", ""),
    GMT("queries.gmt", ""),
    PARQUET("queries.parquet", ""),
    LONG("queries-long.csv", ""),
    DE_LONG("de-long.csv", ""),
    DE_WIDE("de-wide.tsv", ""),
    DE_FOLDER("de-tables", "");

    private final String sample;
    private final String ending;

    Input(String sample, String ending) {
      this.sample = sample;
      this.ending = ending;
    }

    /** Puts it under a folder. */
    private Path under(Path folder) throws IOException {
      Path from = SAMPLE.resolve(sample);
      if (!Files.isDirectory(from)) {
        byte[] bytes = Files.readAllBytes(from);
        return Files.write(folder.resolve(sample + ending), ending.isEmpty() ? bytes : gzip(bytes));
      }
      Path to = Files.createDirectories(folder.resolve(sample));
      for (Path file : list(from)) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    }
  }

  /** What happens to a file. */
  private enum Change {
    REMOVED,
    EMPTIED,
    CUT,
    GROWN,
    REPLACED;

    private void of(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case REMOVED -> Files.delete(file);
        case EMPTIED -> Files.write(file, new byte[0]);
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case GROWN -> Files.write(file, lastLine(file, bytes), StandardOpenOption.APPEND);
        case REPLACED -> {
          Path other = file.resolveSibling(".other");
          Files.write(other, bytes);
          Files.setLastModifiedTime(other, FileTime.from(Instant.now().plusSeconds(1)));
          Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }

    private static byte[] lastLine(Path file, byte[] bytes) throws IOException {
      String name = file.getFileName().toString();
      if (name.endsWith(".parquet")) {
        return new byte[] {1, 2, 3};
      }
      if (name.endsWith(".gz")) {
        return gzip("more,ISL1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      int at = bytes.length - 2;
      while (bytes[at] != '\n') {
        at--;
      }
      return Arrays.copyOfRange(bytes, at + 1, bytes.length);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** Has something happen after the queries were listed and before their rows are read. */
  private static ScoreFunction after(Change change, Path file) {
    return (atlas, parameters, detail) -> {
      try {
        change.of(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return AtlasFunctions.score(atlas, parameters, detail);
    };
  }

  @ParameterizedTest
  @EnumSource(Input.class)
  void fileThatChangesIsNamed(Input input, SparkSession spark) throws IOException {
    FaultTally tally = new FaultTally("input changes between listing and reading, " + input);
    for (Change change : Change.values()) {
      Path place = Files.createDirectories(folder.resolve(change.name()));
      Path source = input.under(place);
      Path file = Files.isDirectory(source) ? list(source).get(1) : source;
      byte[] whole = Files.readAllBytes(file);
      Path output = place.resolve("out");
      ScoreConfig config = scoring(source.toString()).output(output.toString()).build();
      UserException e =
          catchThrowableOfType(
              UserException.class, () -> new ScoreJob(config, after(change, file)).run(spark));
      assertThat(e)
          .as("%s", change)
          .hasMessageContaining(file + ": changed while it was read")
          .message()
          .doesNotContain("\n");
      assertThat(output).as("%s", change).doesNotExist();
      Files.write(file, whole);
      ScoreCounts counts = new ScoreJob(config).run(spark).counts();
      tally.add(
          change + ", then whole",
          counts.scored() + counts.rejectedQueries() + counts.rejectedRows(),
          SmallRuns.rows(output));
    }
    tally.tell();
  }

  @Test
  void aFileThatChangesBetweenTwoReadingsIsNamed(SparkSession spark) throws IOException {
    Path file = Input.CSV.under(folder);
    Path output = folder.resolve("out");
    ScoreConfig config =
        scoring(file.toString())
            .output(output.toString())
            .parameters(ScoringParameters.CALIBRATED)
            .build();
    UserException e =
        catchThrowableOfType(
            UserException.class, () -> new ScoreJob(config, after(Change.CUT, file)).run(spark));
    assertThat(e).hasMessageContaining(file + ": changed while it was read");
    assertThat(output).doesNotExist();
  }

  @Test
  void aFileThatComesLaterIsForTheNextRun(SparkSession spark) throws IOException {
    Path tables = Files.createDirectories(folder.resolve("in"));
    Path first = Input.CSV.under(tables);
    Path output = folder.resolve("out");
    ScoreConfig config = scoring(tables.toString()).output(output.toString()).build();
    ScoreFunction function =
        (atlas, parameters, detail) -> {
          try {
            Files.copy(
                first,
                tables.resolve("z-later.csv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return AtlasFunctions.score(atlas, parameters, detail);
        };
    long lines = Files.readAllLines(first).size() - 1L;
    FaultTally tally = new FaultTally("file added between listing and reading");
    new ScoreJob(config, function).run(spark);
    tally.add("first run", lines, SmallRuns.rows(output));
    ScoreConfig again =
        scoring(tables.toString()).output(output.toString()).overwrite(true).build();
    new ScoreJob(again).run(spark);
    tally.add("next run", 2 * lines, SmallRuns.rows(output));
    tally.tell();
  }
}
