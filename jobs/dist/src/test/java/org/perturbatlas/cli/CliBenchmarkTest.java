/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallBank;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliBenchmarkTest {

  @TempDir Path folder;

  private Path output;

  @BeforeEach
  void places(SparkSession spark) {
    // Commands take the session that is there.
    assertThat(spark).isNotNull();
    output = folder.resolve("out");
  }

  private CliRun benchmark(String kind, Object... more) {
    List<Object> args = new ArrayList<>(Arrays.asList("benchmark", kind, "--output", output));
    if (Arrays.stream(more).noneMatch(arg -> arg.toString().startsWith("--atlas"))) {
      args.addAll(List.of("--atlas", CliRun.SAMPLE_ATLAS));
    }
    args.addAll(Arrays.asList(more));
    return CliRun.of(args.toArray());
  }

  @Test
  void printsTheFiveAsTables() {
    CliRun run = benchmark("all", "--repeats=2").done();
    assertThat(run.out())
        .containsPattern("(?m)^lopo +queries +module +first hit +first 3 +first 5 +vote of 7$")
        .containsPattern("(?m)^min-recall 0.2 +\\d+ +\\d+\\.\\d \\[\\d+\\.\\d-\\d+\\.\\d\\]")
        .containsPattern("(?m)^random +queries +evidence +above Low +High$")
        .contains("5 of modules", "20+80 of signatures", "amber-")
        .doesNotContain("published program", "NaN");
    assertThat(run.err()).contains("figures of ", output.toString());
    assertThat(output.resolve("figures.json")).exists();
  }

  @Test
  void gradesAnswersByABank(SparkSession spark) throws IOException {
    Path folder = this.folder.resolve("bank");
    Bank bank =
        SmallBank.of(PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index(), ScoringParameters.CALIBRATED);
    BankFolder.write(bank, folder.toString(), spark.sessionState().newHadoopConf(), false);
    JsonNode figures =
        benchmark("random", "--profile=calibrated", "--repeats=2", "--bank", folder, "--json")
            .done()
            .json();
    assertThat(figures.get("labels")).isNotEmpty();
    assertThat(figures.get("certificate").get("checks")).hasSize(2);
    assertThat(figures.at("/parameters/bank").asText()).isEqualTo(bank.contentHash());
    assertThat(figures.at("/parameters/null").asText()).isEqualTo("frequency");
    benchmark("random", "--profile=calibrated", "--null=random")
        .refused("--null is for --bank; give one");
    benchmark(
            "random",
            "--profile=calibrated",
            "--min-signature-size=7",
            "--overwrite",
            "--bank",
            folder)
        .refused("made for --min-signature-size 5, but the run's is 7");
    benchmark("random", "--overwrite", "--bank", folder)
        .refused("--bank is for answers of the calibrated profile, and none are asked for");
  }

  @Test
  void tellsOfABankWhoseCertificateFails(SparkSession spark) {
    Path bank = folder.resolve("bank");
    BankFolder.write(
        SmallBank.failing(
            PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index(), ScoringParameters.CALIBRATED),
        bank.toString(),
        spark.sessionState().newHadoopConf(),
        false);
    CliRun run = benchmark("random", "--profile=calibrated", "--repeats=1", "--bank", bank).done();
    assertThat(run.err()).contains("warning: ", "the certificate of the bank fails");
  }

  @Test
  void comparesOrdersWhereTheAtlasIsHonest() {
    String out = benchmark("all", "--preset=honest", "--repeats=1", "--sources=5").done().out();
    assertThat(out)
        .containsPattern("(?m)^first hit +whole +20 +5 +20\\+80 +10\\+40 +20\\+80 frequent")
        .containsPattern("(?m)^random +queries")
        .containsPattern("(?m)^calibrated +\\d+\\.\\d \\[")
        .containsPattern("(?m)^jaccard from 5 ");
  }

  @Test
  void theReleasedAtlasStandsBesideWhatWasPublished() {
    Path atlas = SharedData.require("data/PerturbAtlas-K562-v1.0.json");
    String out = benchmark("lopo", "--atlas=" + atlas).done().out();
    assertThat(out)
        .containsPattern("(?m)^min-recall 0.2 +54 +90.7 \\[.*\\] +79.6 \\[.*\\] +98.1 .* 98.1 ")
        .containsPattern("(?m)^  published +90.7 +79.6 +98.1 +98.1$")
        .containsPattern("(?m)^min-recall 0.7 +54 +90.7 \\[.*\\] +24.1 ");
  }

  @Test
  void jsonIsTheFileOfFigures() throws IOException {
    CliRun run = benchmark("size", "--sizes=5,whole", "--min-recall=0.1", "--json").done();
    assertThat(run.out()).isEqualTo(Files.readString(output.resolve("figures.json")));
    JsonNode json = run.json();
    assertThat(json.get("format").asText()).isEqualTo("perturb-atlas-figures");
    assertThat(json.get("kind").asText()).isEqualTo("size");
    JsonNode row = json.get("rows").get(0);
    assertThat(row.get("case").asText()).isEqualTo("5 of modules, min-recall 0.1");
    assertThat(row.get("measure").asText()).isEqualTo("module");
    assertThat(row.get("value").asDouble())
        .isBetween(row.get("low").asDouble(), row.get("high").asDouble());
    assertThat(row.get("published").isNull()).isTrue();
  }

  @Test
  void generatedQueriesCanBeScored() {
    benchmark("generate", "noise", "--repeats=2").done();
    Path results = folder.resolve("results");
    CliRun scored =
        CliRun.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                output.resolve("queries"),
                "--keep",
                "case,source,module",
                "--output",
                results)
            .done();
    assertThat(scored.err()).contains("0 rejected");
    SparkSession spark = SparkSession.active();
    assertThat(spark.read().parquet(results + "/results").columns())
        .contains("case", "source", "module");
  }

  @ParameterizedTest
  @CsvSource({
    "lopo,--sizes=5,--sizes",
    "lopo,--sources=0,sources is 0",
    "all,--sizes=5,--sizes",
    "size,--sizes=x,'x'",
    "size,--noise=outside,--noise",
    "noise,--sizes=20,20+80",
    "noise,--noise=loud,'reference, outside, frequent'",
    "noise,--signal=some,'modules, signatures'",
    "random,--repeats=0,repeats is 0",
    "random,--sizes=100000,'100,000 genes are more'",
    "mixture,--leave-one-out,--leave-one-out",
    "all,--preset=fair,'published, honest'",
    "all,--profile=best,'reference, calibrated'",
    "all,--min-source-size=5000,'5,000 genes or more'",
    "all,--min-recall=2,min-recall is 2",
    "all,--atlas=absent.json,absent.json"
  })
  void mistakesAreToldInOneLine(String kind, String option, String says) {
    benchmark(kind, option).refused(says);
    assertThat(output).doesNotExist();
  }

  @Test
  void aKindThatIsNotThereIsRefused() {
    benchmark("generate", "everything").refused("everything", "lopo");
  }
}
