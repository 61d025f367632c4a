/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class SampleGeneratorTest {

  private static final Path COMMITTED =
      Path.of(System.getProperty("perturbatlas.root"), "sample-data");

  @TempDir Path dir;

  @Test
  void remakesTheCommittedFilesByteByByte() throws IOException {
    SampleGenerator.Result result =
        SampleGenerator.generate(dir, SampleGenerator.DEFAULT_SEED, false);
    Map<String, byte[]> made = contents(dir);
    Map<String, byte[]> committed = contents(COMMITTED);
    assertThat(made.keySet()).isEqualTo(committed.keySet());
    // A footer names the library's version: another Spark brings another one.
    if (!createdBy(dir).equals(createdBy(COMMITTED))) {
      made.remove("queries.parquet");
    }
    // The library lists the encodings in its footer in another order in every JVM.
    made.computeIfPresent("queries.parquet", (name, bytes) -> withoutFooter(bytes));
    committed.computeIfPresent("queries.parquet", (name, bytes) -> withoutFooter(bytes));
    SoftAssertions softly = new SoftAssertions();
    made.forEach((name, bytes) -> softly.assertThat(bytes).as(name).isEqualTo(committed.get(name)));
    softly.assertAll();
    assertThat(result.files()).hasSize(committed.size());
    assertThat(result.bytes()).isLessThan(700_000);
  }

  /**
   * A Parquet file ends in its footer, the length of that as a 4-byte little-endian int, and a mark
   * of 4 bytes.
   */
  private static byte[] withoutFooter(byte[] file) {
    int footer =
        java.nio.ByteBuffer.wrap(file)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .getInt(file.length - 8);
    return java.util.Arrays.copyOf(file, file.length - 8 - footer);
  }

  @Test
  void localeChangesNothing() throws IOException {
    Locale before = Locale.getDefault();
    Map<String, byte[]> expected = contents(generated("plain", 42));
    try {
      for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG-u-nu-arab"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Map<String, byte[]> made = contents(generated(tag, 42));
        expected.forEach((name, bytes) -> assertThat(made.get(name)).as(name).isEqualTo(bytes));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anotherSeedGivesOtherDataInFilesOfTheSameNames() throws IOException {
    Map<String, byte[]> first = contents(generated("first", 42));
    Map<String, byte[]> second = contents(generated("second", 43));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isNotEqualTo(bytes));
  }

  @Test
  void refusesToReplaceFilesUnlessTold() throws IOException {
    Path truth = Files.writeString(dir.resolve("truth.csv"), "mine\n");
    Path notes = Files.writeString(dir.resolve("notes.txt"), "mine\n");
    assertThatThrownBy(() -> SampleGenerator.generate(dir, 42, false))
        .isInstanceOf(UserException.class)
        .hasMessage(truth + ": is there already; choose another --output or give --overwrite");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactlyInAnyOrder(truth, notes);
    }
    assertThat(truth).hasContent("mine");

    SampleGenerator.Result first = SampleGenerator.generate(dir, 42, true);
    assertThat(SampleGenerator.generate(dir, 42, true)).isEqualTo(first);
    assertThat(Files.readString(truth)).startsWith("query_id,perturbation,module,kind\n");
    assertThat(notes).hasContent("mine");
  }

  @Test
  void saysWhichFileCannotBeWritten() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThatThrownBy(() -> SampleGenerator.generate(file, 42, false))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + "/README.md: cannot be written")
        .hasMessageNotContaining("\n");
  }

  @Test
  void readmeNamesEveryFileAndTheSeed() throws IOException {
    Path made = generated("made", 7);
    String readme = Files.readString(made.resolve("README.md"));
    Map<String, byte[]> others = contents(made);
    others.remove("README.md");
    for (String name : others.keySet()) {
      String folder = name.substring(0, name.indexOf('/') + 1);
      assertThat(readme).contains("`" + (folder.isEmpty() ? name : folder) + "`");
    }
    assertThat(readme).contains("sample generate --output DIR --seed 7\n");
  }

  private Path generated(String folder, long seed) {
    Path made = dir.resolve(folder);
    SampleGenerator.generate(made, seed, false);
    return made;
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static String createdBy(Path folder) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(folder.resolve("queries.parquet")),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      return reader.getFileMetaData().getCreatedBy();
    }
  }
}
