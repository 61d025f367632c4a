/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedData;

class FiguresFileTest {

  private static final Method METHOD = Method.of("recall", ScoringParameters.DEFAULT);
  private static final BenchmarkCase CASE =
      new BenchmarkCase(
          Benchmark.NOISE,
          "20+80",
          Signal.SIGNATURES,
          Noise.OUTSIDE,
          true,
          2,
          List.of(),
          List.of(METHOD));

  @Test
  void everythingThatIsKnownIsWrittenInOneOrder() {
    AtlasIndex atlas =
        AtlasIndex.of(AtlasFiles.read(SharedData.projectRoot().resolve("sample-data/atlas.json")));
    BenchmarkOptions options = BenchmarkOptions.of(Preset.HONEST, Benchmark.LOPO, 7);
    BenchmarkPlan plan = BenchmarkPlan.of(atlas, options);
    Figures figures =
        new Figures(
            List.of(
                Figure.share(CASE, METHOD, Measure.TOP1, 0, 4, new Published(0.25, null)),
                Figure.mean(CASE, METHOD, Measure.EVIDENCE_MEAN, 0.5, 0, 4, null)),
            List.of(new Figures.LabelCount(CASE, METHOD, EvidenceLabel.LOW, 4, 3)),
            List.of(new Figures.Reliability(0.01, 0.75, 4)));
    double high = Interval.ofShare(0, 4).high();
    assertThat(FiguresJson.of(options, plan, atlas, figures, null, null).replaceAll("\\s+", ""))
        .isEqualTo(
            """
            {"format":"perturb-atlas-figures","version":1,"kind":"lopo","preset":"honest",
            "profile":"several","atlas":{"name":"NAME","version":"VERSION","fingerprint":"HASH"},
            "seed":7,"parameters":{"queries":QUERIES,"leave_one_out":false,"min_source_size":20},
            "rows":[{"benchmark":"noise","case":"20+80,recall","queries":"20+80",
            "method":"recall","measure":"top1","n":4,"successes":0,"value":0.0,"low":0.0,
            "high":TOP,"unit":"share","published":0.25,"publishedNote":null,
            "signal":"signatures","noise":"outside","leave_one_out":true},
            {"benchmark":"noise","case":"20+80,recall","queries":"20+80","method":"recall",
            "measure":"evidence_mean","n":4,"successes":null,"value":0.5,"low":0.5,"high":0.5,
            "sd":0.0,"unit":"score","published":null,"publishedNote":null,
            "signal":"signatures","noise":"outside","leave_one_out":true}],
            "labels":[{"benchmark":"noise","case":"20+80,recall","label":"Low","n":4,"right":3}],
            "reliability":[{"evidence_p":0.01,"share_right":0.75,"n":4}],"certificate":null}
            """
                .replaceAll("\\s+", "")
                .replace("NAME", atlas.atlasName())
                .replace("VERSION", atlas.atlasVersion())
                .replace("HASH", atlas.contentFingerprint())
                .replace("QUERIES", Long.toString(plan.queries()))
                .replace("TOP", Double.toString(high)));
  }

  @Test
  void whatIsNotKnownIsNull() {
    FiguresFile file =
        new FiguresFile(
            "truth",
            null,
            "several",
            new FiguresFile.AtlasName("A", "1", "f"),
            null,
            Map.of("sizes", List.of(1, 2)),
            List.of(
                new FigureRow(
                    "truth", "q", "m", "mrr", 0, null, Double.NaN, Interval.ofMean(0, 1, 0), "")),
            List.of(),
            List.of(),
            null);
    assertThat(file.toJson().replaceAll("\\s+", ""))
        .isEqualTo(
            """
            {"format":"perturb-atlas-figures","version":1,"kind":"truth","preset":null,
            "profile":"several","atlas":{"name":"A","version":"1","fingerprint":"f"},
            "parameters":{"sizes":[1,2]},"rows":[{"benchmark":"truth","case":"q,m","queries":"q",
            "method":"m","measure":"mrr","n":0,"successes":null,"value":null,"low":null,
            "high":null,"unit":"","published":null,"publishedNote":null}],
            "labels":[],"reliability":[],"certificate":null}
            """
                .replaceAll("\\s+", ""));
  }
}
