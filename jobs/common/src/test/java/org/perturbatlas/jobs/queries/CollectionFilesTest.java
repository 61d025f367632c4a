/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

/** Which files a collection has, what their names tell, and how they are cut. */
class CollectionFilesTest {

  private static final Configuration CONF = new Configuration(false);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a/X_vs_Y.csv.gz,X_vs_Y",
    "X.v2.tsv,X.v2",
    "X.dat,X.dat",
    "X.DAT.GZ,X.DAT",
    "b/.csv,.csv",
    "X,X"
  })
  void aTableIsCalledByItsFileWithoutEndings(String path, String table) {
    assertThat(FileNames.table(path)).isEqualTo(table);
  }

  @ParameterizedTest
  @CsvSource({
    "q.CSV,CSV",
    "q.txt,CSV",
    "q.tsv.bz2,TSV",
    "q.json,JSONL",
    "q.gmt.gz,GMT",
    "q.parquet,PARQUET",
    "q.snappy.orc,ORC",
    "q,",
    "q.xlsx,",
    "gz,"
  })
  void theEndingTellsTheFormat(String name, Format format) {
    assertThat(Format.ofName(name)).isEqualTo(format);
  }

  @Test
  void tablesThatShareANameAreToldApart() {
    assertThat(names("/d/a/t.csv", "/d/b/t.csv", "/d/b/u.csv"))
        .containsExactly("a/t.csv", "b/t.csv", "u");
    assertThat(names("/d/t.csv", "/d/t.tsv.gz")).containsExactly("t.csv", "t.tsv.gz");
    assertThat(names("/t.csv", "/d/t.csv", "/e/d/t.csv"))
        .containsExactly("/t.csv", "/d/t.csv", "e/d/t.csv");
  }

  @Test
  void partsThatSparkWroteAreOneTable() {
    assertThat(
            names(
                "/d/X.parquet/part-00000-ab.snappy.parquet",
                "/d/X.parquet/part-00001-ab.snappy.parquet"))
        .containsExactly("X", "X");
  }

  private static List<String> names(String... paths) {
    List<InputFile> files = new ArrayList<>();
    for (String path : paths) {
      files.add(new InputFile("file:" + path, 1, 0));
    }
    TableNames names = TableNames.of(files);
    return files.stream().map(file -> names.of(file.path())).toList();
  }

  @Test
  void foldersAreSearchedAtEveryDepthAndHiddenFilesPassedOver() throws IOException {
    for (String name :
        List.of("b.csv", "a/z.csv", "a/deep/y.csv", "_SUCCESS", ".b.csv.crc", "_temp/x.csv")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    assertThat(found("")).containsExactly("a/deep/y.csv", "a/z.csv", "b.csv");
    assertThat(found("/*")).containsExactly("a/deep/y.csv", "a/z.csv", "b.csv");
    assertThat(found("/*.csv")).containsExactly("b.csv");
    assertThat(found("/{a,b}*")).hasSize(3);
    assertThat(found("/_temp")).containsExactly("_temp/x.csv");
    assertThat(found("/absent")).isEmpty();
    assertThat(found("/absent*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q[1].csv", "q{1,2}.csv", "q*.csv", "q?.csv", "q\\1.csv", "q{1.csv"})
  void aFileOfExactlyThatNameGoesBeforeAGlob(String name) throws IOException {
    for (String each : List.of("q1.csv", "q2.csv", name)) {
      Files.writeString(folder.resolve(each), each);
    }
    assertThat(found("/" + name)).containsExactly(name);
  }

  private List<String> found(String source) {
    String root = folder.toUri().getPath();
    return InputFile.under(folder + source, CONF).stream()
        .map(file -> file.path().substring(file.path().indexOf(root) + root.length()))
        .toList();
  }

  @Test
  void aLinkThatLeadsBackIsSearchedOnce() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "a");
    Files.createSymbolicLink(folder.resolve("self"), folder);
    assertThat(found("")).containsExactly("a.csv");
  }

  @Test
  void whatIsNoFileIsRefusedByName() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> found(""))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("pipe.csv: a pipe or a device; a file is expected");
    Files.delete(pipe);
    Files.writeString(folder.resolve("a:b.csv"), "a");
    assertThatThrownBy(() -> found(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a:b.csv: Hadoop reads no name with a colon");
  }

  @Test
  void stretchesCoverEveryByteOnceAndInOrder() {
    for (long target : new long[] {1, 7, 1 << 20, 64 << 20}) {
      List<InputFile> files =
          List.of(
              new InputFile("a.csv", 0, 0),
              new InputFile("b.csv", 100, 0),
              new InputFile("c.csv.gz", 100, 0),
              new InputFile("d.csv", 101, 0));
      List<TextSplit> splits =
          TextSplit.plan(files, target, CONF).stream().flatMap(List::stream).toList();
      for (InputFile file : files) {
        long at = 0;
        for (TextSplit split : splits.stream().filter(s -> s.path().equals(file.path())).toList()) {
          assertThat(split.start()).isEqualTo(at);
          at += split.length();
        }
        assertThat(at).as(file.path()).isEqualTo(file.size());
      }
      assertThat(splits.stream().filter(split -> split.path().endsWith(".gz"))).hasSize(1);
    }
  }

  @Test
  void smallFilesAreReadTogether() {
    List<InputFile> files =
        IntStream.range(0, 1000).mapToObj(i -> new InputFile("f" + i + ".csv", 500, 0)).toList();
    assertThat(TextSplit.plan(files, 64 << 20, CONF)).hasSizeLessThan(20);
  }
}
