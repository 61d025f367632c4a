/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliCalibrateTest {

  @TempDir Path folder;

  @Test
  void makesABankAndTellsWhatItSays(SparkSession spark) {
    CliRun run = calibrate().done();
    assertThat(run.out())
        .contains(
            "Null queries  200 of each kind and size, 3 sizes from 5 to 60 genes",
            "Certificate",
            "evidence p  share right, random  frequency",
            "0.0001")
        .containsPattern("frequency  random +2,000 +5-500 .* information");
    assertThat(bank().resolve("bank.json")).exists();
    assertThat(bank().resolve("nulls.parquet")).exists();
    calibrate().refused("is there already", "--overwrite");
    JsonNode json = calibrate("--overwrite", "--json").done().json();
    assertThat(json.get("draws").asInt()).isEqualTo(200);
    assertThat(json.get("certificate")).hasSize(3);
    assertThat(json.get("reliability").get("frequency").get("held_out")).hasSize(4);
  }

  @Test
  void aSingleSizeIsOne(SparkSession spark) {
    CliRun run =
        CliRun.of(
                "calibrate",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--output",
                bank(),
                "--sizes",
                "20",
                "--draws",
                "50",
                "--certificate-queries",
                "100",
                "--reliability-draws",
                "1")
            .done();
    assertThat(run.out()).contains("each kind and size, 1 size from 20 to 20 genes");
  }

  @Test
  void refusesWhatIsNoNumberAndNoAtlas(SparkSession spark) {
    calibrate("--draws", "0").refused("draws is 0; a number from 1");
    CliRun.of("calibrate", "--atlas", folder.resolve("none.json"), "--output", bank())
        .refused("none.json");
  }

  private Path bank() {
    return folder.resolve("bank");
  }

  /** With 200 draws, unless {@code more} says otherwise. */
  private CliRun calibrate(String... more) {
    List<Object> args = new ArrayList<>(List.of("calibrate", "--atlas", CliRun.SAMPLE_ATLAS));
    args.addAll(List.of("--output", bank(), "--sizes", "5,20,60"));
    args.addAll(List.of("--certificate-queries", "2000", "--reliability-draws", "5"));
    args.addAll(List.of(more));
    if (!args.contains("--draws")) {
      args.addAll(List.of("--draws", "200"));
    }
    return CliRun.of(args.toArray());
  }
}
