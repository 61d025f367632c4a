/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

/** Files of anyone: each gives signatures or one line that says why not. */
class HostileFilesTest {

  private static final List<String> PIECES =
      List.of(
          "perturbation",
          "gene",
          "direction",
          "weight",
          "A_UP",
          "a_up",
          "A_DN",
          "G1",
          "g1,2",
          "up",
          "-1",
          "1e999",
          "NaN",
          "1,234",
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\t\t",
          "\n",
          "\r\n",
          "\r",
          "\0",
          "\ufeff",
          "\ud83e\uddec",
          " ",
          "../..",
          "{",
          "none");

  @TempDir Path folder;

  private Path file;

  @BeforeProperty
  void makeFile() throws IOException {
    file = Files.createTempFile("hostile", ".txt");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Provide
  Arbitrary<byte[]> texts() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void textOfPiecesIsReadOrRefused(@ForAll("texts") byte[] text) throws IOException {
    Files.write(file, text);
    readOrRefuse();
    Files.write(
        file,
        ("perturbation,gene,direction,weight\n" + new String(text, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
    readOrRefuse();
  }

  @Property(tries = 500)
  void bytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll boolean packed) throws IOException {
    Files.write(file, packed ? Imports.gzip(bytes) : bytes);
    readOrRefuse();
  }

  private void readOrRefuse() {
    orRefuse(() -> ImportFormat.of(file));
    orRefuse(() -> Imports.atlas(Imports.gmt(file)));
    orRefuse(() -> Imports.atlas(Imports.table(file)));
    orRefuse(() -> SignatureFiles.metadata(file));
  }

  private static void orRefuse(Runnable read) {
    try {
      read.run();
    } catch (UserException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r", "\0");
    }
  }

  @Test
  void damagedGzipIsRefusedWhereverItEnds() {
    SplittableRandom random = new SplittableRandom(42);
    StringBuilder sets = new StringBuilder("perturbation\tgene\n");
    for (int i = 0; i < 2000; i++) {
      sets.append("P").append(random.nextInt(50)).append("\tG").append(i).append('\n');
    }
    byte[] packed = Imports.gzip(sets.toString().getBytes(StandardCharsets.UTF_8));
    for (int length = 12; length < packed.length; length += 97) {
      Path cut = Imports.bytes(folder, "cut.tsv.gz", Arrays.copyOf(packed, length));
      assertThatThrownBy(() -> Imports.table(cut))
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll("cut.tsv.gz", "truncated");
      assertThatThrownBy(() -> Imports.gmt(cut)).isInstanceOf(UserException.class);
    }
    byte[] damaged = packed.clone();
    damaged[packed.length / 2] ^= 0x55;
    Path bad = Imports.bytes(folder, "bad.tsv.gz", damaged);
    assertThatThrownBy(() -> Imports.table(bad)).isInstanceOf(UserException.class);
  }

  @Test
  void aLineWithoutEndIsRefused() {
    byte[] line = new byte[(1 << 26) + 1];
    Arrays.fill(line, (byte) 'x');
    Path file = Imports.bytes(folder, "endless.gmt.gz", Imports.gzip(line));
    assertThatThrownBy(() -> Imports.gmt(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no end of the line within");
  }

  @Test
  void textOfOtherEncodingsIsToldApart() {
    Path utf16 = Imports.bytes(folder, "a.gmt", "A\tx\tG".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> Imports.gmt(utf16)).hasMessageContaining("UTF-16");
    Path latin1 =
        Imports.bytes(
            folder, "b.gmt", "A\tx\tG\n\u00c4\tx\tG".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Imports.gmt(latin1).counts()).isEqualTo(new ImportCounts(2, 1, 0, 0, 0));
  }
}
