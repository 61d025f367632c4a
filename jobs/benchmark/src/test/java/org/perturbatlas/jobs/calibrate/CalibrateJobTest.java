/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.NullCheck;
import org.perturbatlas.bank.NullDraw;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.IdMapConfig;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CalibrateJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data/atlas.json");
  private static final List<Integer> SIZES = List.of(5, 20, 100, 100_000);

  @TempDir Path folder;

  @Test
  void makesABank(SparkSession spark) {
    CalibrateResult result = new CalibrateJob(config(SIZES, 300)).run(spark);
    Bank bank = result.bank();
    AtlasIndex atlas = AtlasIndex.of(AtlasFiles.read(SAMPLE));
    assertThat(bank.key()).isEqualTo(BankKey.of(atlas, ScoringParameters.CALIBRATED));
    assertThat(bank.tables().get(NullKind.RANDOM).sizes())
        .containsExactly(5, 20, 100, atlas.geneCount());
    assertThat(
            BankJson.write(
                BankFolder.read(
                    folder.resolve("bank").toString(), spark.sessionState().newHadoopConf())))
        .isEqualTo(BankJson.write(bank));
    assertThat(bank.reliability().get(NullKind.RANDOM).judged()).isPositive();
    assertThat(bank.certificate().checks())
        .extracting(NullCheck::queries, NullCheck::judgedBy)
        .containsExactly(
            tuple(NullKind.RANDOM, NullKind.RANDOM),
            tuple(NullKind.FREQUENCY, NullKind.FREQUENCY),
            tuple(NullKind.FREQUENCY, NullKind.RANDOM));
    assertThat(bank.certificate().checks().get(0).count()).isEqualTo(2000);
  }

  /** Each draw scored by itself here, without any partition. */
  @Test
  void aBankIsAFunctionOfItsSeed(SparkSession spark) {
    Bank bank = new CalibrateJob(config(SIZES, 50)).run(spark).bank();
    AtlasIndex atlas = AtlasIndex.of(AtlasFiles.read(SAMPLE));
    for (NullKind kind : NullKind.values()) {
      NullTable table = bank.tables().get(kind);
      for (int i = 0; i < table.sizes().size(); i++) {
        float[] expected = new float[50];
        for (int draw = 0; draw < expected.length; draw++) {
          int[] genes =
              new NullDraw(atlas, kind).draw(42, "calibrate bank", table.sizes().get(i), draw);
          Answer answer = (Answer) new Scorer(atlas, ScoringParameters.CALIBRATED).score(genes);
          expected[draw] = (float) answer.calibration().statistic();
        }
        Arrays.sort(expected);
        assertThat(table.statistics(i)).containsExactly(expected);
      }
    }
  }

  @Test
  void refusesSizesThatNoQueryHasAndPlacesThatAreTaken(SparkSession spark) {
    assertThat(refusal(spark, config(List.of(100_000), 50))).contains("--sizes: all are larger");
    new CalibrateJob(config(List.of(5), 10)).run(spark);
    CalibrateConfig again =
        new CalibrateConfig(
            SAMPLE.toString(),
            null,
            IdMapConfig.NONE,
            bank(),
            5,
            10,
            List.of(5),
            100,
            2,
            42,
            false);
    assertThat(refusal(spark, again)).contains("is there already");
    assertThat(catchThrowableOfType(UserException.class, () -> config(List.of(0), 10)).getMessage())
        .contains("sizes is 0; a number from 1");
  }

  /** Without that signature there is no atlas to be asked. */
  @Test
  void aBackgroundMayHoldGenesOfOneSignatureAlone(SparkSession spark) throws IOException {
    String[] first = IntStream.range(0, 25).mapToObj(i -> "A" + i).toArray(String[]::new);
    String[] second = IntStream.range(0, 25).mapToObj(i -> "B" + i).toArray(String[]::new);
    Path atlas = folder.resolve("atlas.json");
    AtlasFiles.write(
        SmallAtlas.builder()
            .module("", "m", null, List.of("P"), List.of())
            .module("", "n", null, List.of("Q"), List.of())
            .perturbation("", SmallAtlas.draftOf("m", "P", first))
            .perturbation("", SmallAtlas.draftOf("n", "Q", second))
            .build(),
        atlas);
    Path background = Files.write(folder.resolve("genes.txt"), List.of(first));
    Bank bank =
        new CalibrateJob(
                new CalibrateConfig(
                    atlas.toString(),
                    background.toString(),
                    IdMapConfig.NONE,
                    bank(),
                    5,
                    10,
                    null,
                    100,
                    2,
                    42,
                    false))
            .run(spark)
            .bank();
    assertThat(bank.key().universeSize()).isEqualTo(25);
    assertThat(bank.reliability().get(NullKind.RANDOM).judged()).isZero();
  }

  private String refusal(SparkSession spark, CalibrateConfig config) {
    return catchThrowableOfType(UserException.class, () -> new CalibrateJob(config).run(spark))
        .getMessage();
  }

  private String bank() {
    return folder.resolve("bank").toString();
  }

  private CalibrateConfig config(List<Integer> sizes, int draws) {
    return new CalibrateConfig(
        SAMPLE.toString(), null, IdMapConfig.NONE, bank(), 5, draws, sizes, 2000, 10, 42, true);
  }
}
