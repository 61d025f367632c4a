/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class TextHeadTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsOne(String end) throws IOException {
    TextHead head = head("a.csv", bytes(String.join(end, "", "  ", "h1,h2", "x", "", "y")));
    assertThat(head.header()).isEqualTo("h1,h2");
    assertThat(head.headerAt()).isEqualTo(3L * end.length() - end.length() + 2);
    assertThat(head.sample()).containsExactly("x", "y");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertThat(head("a.csv", bytes("\ufeffid,genes\nä")).header()).isEqualTo("id,genes");
    assertThat(head("b.csv", bytes("\ufeff\n\nid")).headerAt()).isEqualTo(5);
  }

  @Test
  void aHeaderThatIsNotUtf8IsMarkedAndKeepsEveryCharacterApart() throws IOException {
    TextHead head = head("a.csv", latin1("\u00e4\u00f6,genes\n\u00fc"));
    assertThat(head.isUtf8()).isFalse();
    assertThat(head.header()).isEqualTo("\u00e4\u00f6,genes");
    assertThat(head("b.csv", bytes("\u00e4\ufffd,genes\n")).isUtf8()).isTrue();
  }

  @Test
  void theSampleHasTheLinesThatAreUtf8() throws IOException {
    TextHead head = head("a.csv", latin1("id,genes\n\u00e4\nA\n\u00e4"));
    assertThat(head.isUtf8()).isTrue();
    assertThat(head.sample()).containsExactly("A");
  }

  @Test
  void aFileWithoutLinesHasNoHeader() throws IOException {
    assertThat(head("a.csv", bytes("")).header()).isNull();
    assertThat(head("b.csv", bytes(" \n\r\n ")).header()).isNull();
  }

  @Test
  void readsGzipAndSaysWhenItIsMisnamed() throws IOException {
    byte[] gzip = gzip("id,genes\n");
    assertThat(head("a.csv.gz", gzip).header()).isEqualTo("id,genes");
    assertThatThrownBy(() -> head("a.csv", gzip))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.csv: gzip-compressed");
  }

  /** Hadoop takes some of these for empty files. */
  @ParameterizedTest
  @CsvSource({
    "a.csv.bz2, its name ends in .bz2",
    "a.csv.GZ, its name ends in .gz",
    "a.csv.zst, its name ends in .zst",
    "a.csv.lz4, text compressed by lz4 is not read",
    "a.csv.snappy, text compressed by snappy is not read"
  })
  void textThatIsNotCompressedAsItsNameSaysIsRefused(String name, String says) {
    assertThatThrownBy(() -> head(name, bytes("id,genes\nq,A\n")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(name, says);
  }

  @Test
  void readsBzip2() throws IOException {
    Path file = folder.resolve("a.csv.bz2");
    Configuration configuration = new Configuration(false);
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodecByName("bzip2");
    try (OutputStream out = codec.createOutputStream(Files.newOutputStream(file))) {
      out.write(bytes("id,genes\n"));
    }
    assertThat(TextHead.of(file.toString(), configuration).header()).isEqualTo("id,genes");
    assertThat(head("empty.csv.bz2", bytes("")).header()).isNull();
  }

  /** Zstandard needs a native library, which tests do not have. */
  @Test
  void whatThisHadoopCannotDecompressIsTheUsersToMend() {
    assertThatThrownBy(() -> head("a.csv.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("compress it with gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE-BOM"})
  void saysThatUtf16IsNotRead(String charset) {
    byte[] text =
        charset.equals("UTF-16")
            ? "id".getBytes(Charset.forName(charset))
            : "\ufeffid".getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> head("a.csv", text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.csv: not UTF-8 text");
  }

  @Test
  void saysThatABinaryTableIsNoText() {
    assertThatThrownBy(() -> head("a.csv", bytes("PAR1\u0015\u0004")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.csv: not text, but a Parquet");
  }

  @Test
  void aTruncatedArchiveIsTheUsersToMend() throws IOException {
    byte[] whole = gzip("id,genes\n" + "x".repeat(100));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> head("a.csv.gz", half))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.csv.gz: cannot be read");
  }

  private TextHead head(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return TextHead.of(file.toString(), new Configuration(false));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
