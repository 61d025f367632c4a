/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;

/** Random valid atlases that use every part of the format. */
public final class AtlasArbitraries {

  private AtlasArbitraries() {}

  public static Arbitrary<Atlas> atlases() {
    return Combinators.combine(
            info(),
            perturbation().list().ofMinSize(1).ofMaxSize(6),
            names().list().ofMaxSize(4),
            text().injectNull(0.5))
        .as(AtlasArbitraries::atlas);
  }

  private static Atlas atlas(
      AtlasInfo info,
      List<AtlasBuilder.Draft> drafts,
      List<List<String>> anchors,
      String moduleTitle) {
    AtlasBuilder builder = new AtlasBuilder("random").info(info);
    for (int m = 0; m < anchors.size(); m++) {
      List<String> core = m == 0 ? List.of() : anchors.get(m - 1);
      builder.module("", "m\u00e9 " + m, moduleTitle, anchors.get(m), core);
    }
    for (int i = 0; i < drafts.size(); i++) {
      drafts.get(i).name = "P\u4e00 " + i;
      if (i == 0) {
        drafts.get(i).up = List.of("G\ud83e\uddec");
        drafts.get(i).upWeight = null;
      }
      builder.perturbation("", drafts.get(i));
    }
    return builder.build();
  }

  private static Arbitrary<AtlasInfo> info() {
    return text()
        .injectNull(0.3)
        .list()
        .ofSize(5)
        .map(
            t ->
                new AtlasInfo(
                    "Atl\u00e4s", "1.0", t.get(0), t.get(1), t.get(2), t.get(3), t.get(4)));
  }

  private static Arbitrary<AtlasBuilder.Draft> perturbation() {
    Arbitrary<Double> number =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 1e-300));
    return Combinators.combine(
            names(),
            names(),
            number.list().ofSize(12),
            number.injectNull(0.3),
            text().injectNull(0.3),
            Arbitraries.subsetOf(Perturbation.ATTRIBUTES),
            Arbitraries.integers().between(0, 3))
        .as(
            (up, down, weights, score, module, attributes, weighted) -> {
              AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
              draft.up = up;
              draft.down = down;
              draft.upWeight = (weighted & 1) == 0 ? null : weights(weights, up.size());
              draft.downWeight = (weighted & 2) == 0 ? null : weights(weights, down.size());
              draft.masterRegulatorScore = score;
              draft.masterScoreNorm = score == null ? 1.0 : null;
              draft.predictedModule = module;
              attributes.forEach(name -> draft.attributes.put(name, module + name));
              return draft;
            });
  }

  private static double[] weights(List<Double> weights, int size) {
    return weights.stream().limit(size).mapToDouble(Double::doubleValue).toArray();
  }

  private static Arbitrary<List<String>> names() {
    return Arbitraries.of(
            "G1",
            "g1 ",
            "G2",
            "A+B",
            "\u00c4\u00df",
            "\u4e00",
            "\ud83e\uddec",
            " ",
            "Q\"U\\O/TE\u0007")
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings().withChars("aZ \u00e9\u4e00\"\\\n\u2028{}").ofMaxLength(8);
  }
}
