/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class BackgroundTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tp53\nMYC \n\nTP53\r\nSox2",
        "\ufeffgene\nTP53\nMYC\nSOX2\n",
        "\"x\"\n\"TP53\"\n\"MYC\"\n\"SOX2\"\n",
        "gene_id,symbol,score\nENSG1,TP53,1\nENSG2,myc,2\nENSG3,,3\nENSG4,SOX2,4\n",
        "name\tmean\nTP53\t1\nMYC\t2\nSOX2\t3\n",
      })
  void readsListsAndTables(String text) {
    assertThat(read(text).genes()).containsExactly("TP53", "MYC", "SOX2");
  }

  @Test
  void readsGzipAndHashesTheBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write("A\nB\n".getBytes(StandardCharsets.UTF_8));
    }
    Background zipped = Background.read(new ByteArrayInputStream(bytes.toByteArray()), "genes.gz");
    assertThat(zipped.genes()).containsExactly("A", "B");
    assertThat(zipped.sha256()).hasSize(64).isNotEqualTo(read("A\nB\n").sha256());
    assertThat(read("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "gene\n", "gene,mean\n,1\n"})
  void refusesWhatHoldsNoGene(String text) {
    refused(text, "genes.txt");
  }

  @Test
  void namesTheLineThatIsWrong() {
    refused("A\nB C\n", "genes.txt: line 2: 'B C'; one gene a line is expected");
    refused("A\nB,C\n", "genes.txt: line 2: one gene a line is expected: 2 cells");
    refused("gene,mean\nA,1\nB\n", "genes.txt: line 3: 1 cells; 2 are expected");
    refused("A B\nC\n", "separated by blanks");
  }

  @Test
  void tellsOfFilesThatCannotBeRead(@TempDir Path folder) {
    assertThatThrownBy(() -> Background.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a folder; a list of genes, one a line, or a table of them");
    assertThatThrownBy(() -> Background.read(folder.resolve("absent")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static Background read(String text) {
    try {
      return Background.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "genes.txt");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
