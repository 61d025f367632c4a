/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.atlas.io.AtlasBytes.gzip;
import static org.perturbatlas.atlas.io.AtlasBytes.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.testing.AtlasArbitraries;
import org.perturbatlas.testing.GoldenCase;

class AtlasRoundTripTest {

  private static byte[] json(Atlas atlas) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtlasJsonWriter.write(atlas, out);
    return out.toByteArray();
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return AtlasArbitraries.atlases();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadPlainOrCompressed(@ForAll("atlases") Atlas atlas) throws IOException {
    byte[] plain = json(atlas);
    assertThat(read(plain)).isEqualTo(atlas).hasSameHashCodeAs(atlas);
    assertThat(read(gzip(plain))).isEqualTo(atlas);
    assertThat(json(read(plain))).isEqualTo(plain);
  }

  @Property(tries = 200)
  void theFingerprintDoesNotDependOnFormattingOrGeneOrder(
      @ForAll("atlases") Atlas atlas, @ForAll long seed) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    byte[] pretty =
        mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(mapper.readTree(json(atlas)));
    assertThat(read(pretty).identityFingerprint()).isEqualTo(atlas.identityFingerprint());

    AtlasBuilder builder = new AtlasBuilder("shuffled").info(atlas.info());
    for (Module m : atlas.modules()) {
      builder.module("", m.name(), m.title(), m.anchors(), m.core());
    }
    for (Perturbation p : atlas.perturbations()) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = p.name();
      List<Integer> order = order(p.up(), seed);
      draft.up = order.stream().map(p.up()::get).toList();
      draft.upWeight = weights(p.up(), order);
      order = order(p.down(), seed);
      draft.down = order.stream().map(p.down()::get).toList();
      draft.downWeight = weights(p.down(), order);
      draft.predictedModule = p.predictedModule();
      draft.masterRegulatorScore = p.masterRegulatorScore();
      draft.masterScoreNorm = p.masterScoreNorm();
      builder.perturbation("", draft);
    }
    assertThat(builder.build().contentFingerprint()).isEqualTo(atlas.contentFingerprint());
  }

  private static List<Integer> order(GeneSet genes, long seed) {
    Integer[] order = new Integer[genes.size()];
    Arrays.setAll(order, i -> i);
    Collections.shuffle(Arrays.asList(order), new Random(seed));
    return List.of(order);
  }

  private static double[] weights(GeneSet genes, List<Integer> order) {
    return genes.isWeighted() ? order.stream().mapToDouble(genes::weight).toArray() : null;
  }

  @Test
  void theNameOfTheFileDecidesOnCompressionAndTheBytesAreAlwaysTheSame(@TempDir Path folder)
      throws IOException {
    Atlas atlas = GoldenCase.bundledAtlas("edge");
    Path plain = folder.resolve("new/sub/a.json");
    Path packed = folder.resolve("a.json.gz");
    Path again = folder.resolve("b.json.gz");
    AtlasFiles.write(atlas, plain);
    AtlasFiles.write(atlas, packed);
    AtlasFiles.write(atlas, again);
    assertThat(Files.readAllBytes(plain)).startsWith('{');
    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(packed));
    assertThat(AtlasFiles.read(plain)).isEqualTo(atlas);
    Path renamed = Files.move(packed, folder.resolve("packed.json"));
    assertThat(AtlasFiles.read(renamed)).isEqualTo(atlas);
  }

  @Test
  void writesALineAPerturbation() throws IOException {
    Atlas atlas = GoldenCase.bundledAtlas("edge");
    assertThat(new String(json(atlas), java.nio.charset.StandardCharsets.UTF_8).lines())
        .hasSize(1 + atlas.modules().size() + atlas.perturbations().size());
  }
}
