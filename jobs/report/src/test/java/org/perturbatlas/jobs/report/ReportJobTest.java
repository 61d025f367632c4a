/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.CalibrationConfig;
import org.perturbatlas.jobs.retrieval.OutputFormat;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.report.results.QueryRow;
import org.perturbatlas.report.results.ResultsSummary;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallBank;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ReportJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");

  @TempDir static Path folder;

  @BeforeAll
  static void score(SparkSession spark) {
    for (OutputFormat format : OutputFormat.values()) {
      new ScoreJob(
              ScoreConfig.builder(
                      List.of(SAMPLE.resolve("atlas.json").toString()),
                      CollectionOptions.builder(SAMPLE.resolve("queries.csv").toString())
                          .keep(List.of("tissue"))
                          .build())
                  .output(results(format))
                  .outputFormat(format)
                  .runId("run-1")
                  .build())
          .run(spark);
    }
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void everyFormatGivesTheSamePage(OutputFormat format, SparkSession spark) throws IOException {
    JsonNode page = page(new ReportJob(results(format)).run(spark).page());
    JsonNode parquet = page(new ReportJob(results(OutputFormat.PARQUET)).run(spark).page());
    for (JsonNode section : page.get("sections")) {
      if (!section.get("id").asText().equals("run")) {
        assertThat(parquet.get("sections")).contains(section);
      }
    }
    assertThat(page.get("title").asText()).isEqualTo("Perturbations behind queries.csv");
    assertThat(texts(page.get("facts"), "value")).startsWith("28", "71.4\u00a0%");
  }

  @Test
  void countsWhatTheResultsHold(SparkSession spark) throws IOException {
    JsonNode page = page(new ReportJob(results(OutputFormat.PARQUET)).run(spark).page());
    JsonNode labels = figure(page, "labels");
    assertThat(texts(labels, "categories")).containsExactly("Very High", "High", "Moderate", "Low");
    assertThat(labels.get("series").get(0).get("values").toString()).isEqualTo("[20,0,0,8]");
    assertThat(sum(figure(page, "scores"))).isEqualTo(28);
    assertThat(sum(figure(page, "modules"))).isEqualTo(28);
    assertThat(figure(page, "rejected").get("categories")).hasSize(3);
    JsonNode explorer = figure(page, "explorer");
    assertThat(explorer.get("rows")).hasSize(28);
    JsonNode detail = explorer.get("details").get(0);
    assertThat(detail.get("text").asText()).startsWith("Closest module: ");
    assertThat(detail.get("facts").toString()).contains("tissue", "score of ");
    assertThat(page.get("sections").toString()).doesNotContain("\"quantiles\"");
    long best =
        spark
            .read()
            .parquet(results(OutputFormat.PARQUET) + "/results")
            .where("get(top_perturbations, 0).perturbation = 'THOQK18'")
            .count();
    JsonNode perturbations = figure(page, "perturbations");
    assertThat(perturbations.get("categories").get(0).asText()).isEqualTo("THOQK18");
    assertThat(perturbations.get("series").get(0).get("values").get(0).asLong()).isEqualTo(best);
  }

  @Test
  void sameResultsGiveTheSameBytes(SparkSession spark) {
    byte[] page = new ReportJob(results(OutputFormat.CSV)).run(spark).page();
    assertThat(new ReportJob(results(OutputFormat.CSV)).run(spark).page()).isEqualTo(page);
  }

  @Test
  void chancesAreShownWhereThereAreAny(SparkSession spark) throws IOException {
    Path calibrated = folder.resolve("calibrated");
    spark
        .read()
        .parquet(results(OutputFormat.PARQUET) + "/results")
        .withColumn("evidence_p", col("n_retrieved").plus(1).divide(50))
        .withColumn(
            "top_perturbations",
            transform(
                col("top_perturbations"),
                hit -> hit.withField("p_value", lit(1e-9)).withField("q_value", lit(1e-7))))
        .write()
        .parquet(calibrated.resolve("results").toString());
    Files.copy(
        Path.of(results(OutputFormat.PARQUET), "manifest.json"),
        calibrated.resolve("manifest.json"));
    JsonNode page = page(new ReportJob(calibrated.toString()).run(spark).page());
    JsonNode points = figure(page, "quantiles").get("series").get(1).get("points");
    assertThat(points).isNotEmpty();
    assertThat(figure(page, "heat").get("valueTitle").asText()).isEqualTo("−log10 p");
    assertThat(texts(figure(page, "explorer").get("detailColumns"), "title")).contains("p", "q");
  }

  @Test
  void countsSmallChancesToTheLastOfThem(SparkSession spark) throws IOException {
    Path close = folder.resolve("close");
    spark
        .read()
        .parquet(results(OutputFormat.PARQUET) + "/results")
        .withColumn(
            "evidence_p", when(col("query_id").equalTo("signature_1"), 0.0499).otherwise(0.0501))
        .write()
        .parquet(close.resolve("results").toString());
    Files.copy(
        Path.of(results(OutputFormat.PARQUET), "manifest.json"), close.resolve("manifest.json"));
    JsonNode page = page(new ReportJob(close.toString()).run(spark).page());
    assertThat(figure(page, "quantiles").get("summary").asText())
        .startsWith("3.6\u00a0% of 28 answers have an evidence p of 0.05 or less");
    assertThat(texts(page.get("facts"), "value")).contains("3.6\u00a0%");
  }

  @Test
  void theCertificateOfABankIsShownAmongTheEvidence(SparkSession spark) throws IOException {
    Path output = calibrated(spark, "judged", List.of(atlas()));
    JsonNode certificate = new ObjectMapper().readTree(output.resolve("certificate.json").toFile());
    JsonNode page = page(new ReportJob(output.toString()).run(spark).page());
    JsonNode shown = figure(page, "certificate-1");
    assertThat(shown.get("title").asText())
        .isEqualTo("Certificate: random queries by the random null");
    assertThat(shown.get("summary").asText())
        .startsWith("Passed: 5.0 % of 1,000 queries of 5 to 100 genes");
    assertThat(shown.get("series").get(1).get("points"))
        .hasSameSizeAs(certificate.at("/checks/0/qq"));
    assertThat(figure(page, "certificate-2").get("title").asText()).endsWith("frequency null");
    JsonNode evidence = page.get("sections").get(0);
    assertThat(texts(evidence.get("figures"), "id"))
        .containsExactly("labels", "scores", "quantiles", "certificate-1", "certificate-2");
    assertThat(evidence.get("text").asText()).contains("genes as common among signatures");
    assertThat(texts(figure(page, "labels"), "categories"))
        .containsExactly("High", "Moderate", "Low");
  }

  @Test
  void certificatesOfSeveralAtlasesAreToldApart(SparkSession spark) throws IOException {
    Path other = folder.resolve("other.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode document = (ObjectNode) json.readTree(Path.of(atlas()).toFile());
    document.put("name", "Other");
    json.writeValue(other.toFile(), document);
    Path output = calibrated(spark, "both", List.of(atlas(), other.toString()));
    JsonNode page = page(new ReportJob(output.toString()).run(spark).page());
    assertThat(figure(page, "certificate-1-2").get("title").asText())
        .endsWith(": Certificate: frequency queries by the frequency null");
    assertThat(figure(page, "certificate-2-1").get("title").asText())
        .startsWith("Other ")
        .endsWith(": Certificate: random queries by the random null");
    JsonNode labels = figure(page, "labels");
    assertThat(labels.get("stacked").asBoolean()).isTrue();
    assertThat(texts(labels, "categories")).hasSize(2).contains("Other");
    assertThat(texts(labels.get("series"), "name")).containsExactly("High", "Moderate", "Low");
    assertThat(texts(figure(page, "heat"), "rows"))
        .doesNotHaveDuplicates()
        .anyMatch(row -> row.endsWith(" · Other"));
    assertThat(figure(page, "perturbations").get("valueTitle").asText()).isEqualTo("answers");
    assertThat(figure(page, "sizes").get("summary").asText()).contains("% of 56 answers");
    Files.writeString(output.resolve("certificate.json"), "{");
    assertThatThrownBy(() -> new ReportJob(output.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("certificate.json: is not JSON");
  }

  @Test
  void choosesTheStrongestAndASampleThatDependsOnIdsAlone(SparkSession spark) {
    ResultsFolder results = ResultsFolder.open(spark, results(OutputFormat.PARQUET));
    ResultsTables tables = ResultsTables.of(spark, results);
    ResultsSummary summary = new ResultsCounts(tables).summary();
    List<QueryRow> chosen = new Explorer(tables, 15).queries(summary.queries());
    assertThat(chosen).hasSize(15);
    assertThat(chosen).extracting(QueryRow::id).doesNotHaveDuplicates();
    List<QueryRow> all = new Explorer(tables).queries(summary.queries());
    assertThat(all).hasSize(28).extracting(QueryRow::chosen).containsOnly("all");
    assertThat(chosen.subList(0, 7))
        .extracting(QueryRow::id)
        .containsExactlyElementsOf(all.subList(0, 7).stream().map(QueryRow::id).toList());
    assertThat(chosen).extracting(QueryRow::chosen).contains("flagged", "sample");
    ResultsTables csv =
        ResultsTables.of(spark, ResultsFolder.open(spark, results(OutputFormat.CSV)));
    assertThat(new Explorer(csv, 15).queries(summary.queries())).isEqualTo(chosen);
  }

  @Test
  void refusesWhatNoScoreWrote(SparkSession spark) throws IOException {
    assertThatThrownBy(() -> new ReportJob(folder.resolve("none").toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none: holds no manifest.json")
        .hasMessageContaining("written by score");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("manifest.json"), "{}");
    assertThatThrownBy(() -> new ReportJob(other.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not of a score command");
    Files.writeString(other.resolve("manifest.json"), "{");
    assertThatThrownBy(() -> new ReportJob(other.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not JSON");
  }

  @Test
  void answersWithoutABankAreSaidToBeNotGraded(SparkSession spark) throws IOException {
    Path output = folder.resolve("without-bank");
    new ScoreJob(
            ScoreConfig.builder(
                    List.of(atlas()),
                    CollectionOptions.of(SAMPLE.resolve("queries.csv").toString()))
                .parameters(ScoringParameters.CALIBRATED)
                .output(output.toString())
                .build())
        .run(spark);
    String evidence =
        page(new ReportJob(output.toString()).run(spark).page()).at("/sections/0/text").asText();
    assertThat(evidence)
        .contains("this run had none: give score --bank")
        .doesNotContain("cut-offs");
  }

  @Test
  void refusesResultsOfWhichPartsAreGone(SparkSession spark) throws IOException {
    Path some = folder.resolve("some");
    Path table = Files.createDirectories(some.resolve("results"));
    Path parquet = Path.of(results(OutputFormat.PARQUET));
    Files.copy(parquet.resolve("manifest.json"), some.resolve("manifest.json"));
    assertThatThrownBy(() -> new ReportJob(some.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no schema that can be found");
    Path part = table.resolve("part-0.parquet");
    spark
        .read()
        .parquet(parquet + "/results")
        .limit(20)
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(table.toString());
    assertThatThrownBy(() -> new ReportJob(some.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessage(
            some
                + ": holds 20 answers, but its manifest.json tells of 28; score anew, or copy the"
                + " whole folder");
    Files.writeString(part, "x");
    assertThatThrownBy(() -> new ReportJob(some.toString()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("part-0.parquet is damaged");
  }

  private static String atlas() {
    return SAMPLE.resolve("atlas.json").toString();
  }

  /** Results of the sample's queries by the calibrated profile, each atlas with a bank. */
  private static Path calibrated(SparkSession spark, String name, List<String> atlases) {
    List<String> banks = new ArrayList<>();
    for (String atlas : atlases) {
      String bank = folder.resolve(name + "-bank-" + banks.size()).toString();
      BankFolder.write(
          SmallBank.of(
              AtlasIndex.of(AtlasFiles.read(Path.of(atlas))), ScoringParameters.CALIBRATED),
          bank,
          spark.sessionState().newHadoopConf(),
          false);
      banks.add(bank);
    }
    Path output = folder.resolve(name);
    new ScoreJob(
            ScoreConfig.builder(
                    atlases, CollectionOptions.of(SAMPLE.resolve("queries.csv").toString()))
                .parameters(ScoringParameters.CALIBRATED)
                .calibration(new CalibrationConfig(null, banks, NullKind.FREQUENCY, false))
                .output(output.toString())
                .build())
        .run(spark);
    return output;
  }

  private static String results(OutputFormat format) {
    return folder.resolve(format.name()).toString();
  }

  /** What the page has in it. */
  private static JsonNode page(byte[] html) throws IOException {
    String text = new String(html, StandardCharsets.UTF_8);
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = text.indexOf(start) + start.length();
    return new ObjectMapper().readTree(text.substring(from, text.indexOf("</script>", from)));
  }

  private static JsonNode figure(JsonNode page, String id) {
    return StreamSupport.stream(page.get("sections").spliterator(), false)
        .flatMap(section -> StreamSupport.stream(section.get("figures").spliterator(), false))
        .filter(figure -> figure.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static long sum(JsonNode bars) {
    long sum = 0;
    for (JsonNode series : bars.get("series")) {
      for (JsonNode value : series.get("values")) {
        sum += value.asLong();
      }
    }
    return sum;
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node : node.get(field)) {
      texts.add(node.isArray() ? each.get(field).asText() : each.asText());
    }
    return texts;
  }
}
