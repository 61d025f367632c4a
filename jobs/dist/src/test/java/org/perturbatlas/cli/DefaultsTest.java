/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, then the environment, then a file, then what is built in. */
class DefaultsTest {

  private static final String NO_DEFAULTS = "";
  private static final String ATLAS = "PERTURB_ATLAS_ATLAS";
  private static final String RECALL = "PERTURB_ATLAS_MIN_RECALL";

  @TempDir Path folder;

  /** The smallest recall that atlas info judges by. */
  private static double recall(Map<String, String> environment, String file, Object... further) {
    Object[] args = new Object[4 + further.length];
    System.arraycopy(new Object[] {"atlas", "info", CliRun.SAMPLE_ATLAS, "--json"}, 0, args, 0, 4);
    System.arraycopy(further, 0, args, 4, further.length);
    return DefaultsRun.with(environment, file, args).done().json().at("/min_recall").asDouble(-1);
  }

  @Test
  void theStrongerWins() {
    String plain = "min-recall = 0.5";
    String ofCommand = "min-recall = 0.5\natlas.info.min-recall = 0.4\natlas.min-recall = 0.3";
    String ofOther = "score.min-recall = 0.5";
    Map<String, String> environment = Map.of(RECALL, "0.6");
    assertThat(recall(Map.of(), NO_DEFAULTS)).isEqualTo(0.7);
    assertThat(recall(Map.of(), ofOther)).isEqualTo(0.7);
    assertThat(recall(Map.of(), plain)).isEqualTo(0.5);
    assertThat(recall(Map.of(), ofCommand)).isEqualTo(0.4);
    assertThat(recall(environment, ofCommand)).isEqualTo(0.6);
    assertThat(recall(Map.of(RECALL, "0.6", "PERTURB_ATLAS_ATLAS_INFO_MIN_RECALL", "0.65"), plain))
        .isEqualTo(0.65);
    assertThat(recall(environment, plain, "--min-recall", 0.9)).isEqualTo(0.9);
    assertThat(recall(Map.of(RECALL, ""), plain)).isEqualTo(0.5);
  }

  @Test
  void theFileIsThatOfTheOptionElseOfTheVariableElseOfTheDistribution() throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "\uFEFF# of mine\n\n  min-recall=0.1\n");
    Path two = Files.writeString(folder.resolve("two"), "min-recall\t=\t0.2");
    String three = "min-recall = 0.3";
    Map<String, String> named = Map.of("PERTURB_ATLAS_CONFIG", two.toString());
    assertThat(recall(named, three, "--config", one)).isEqualTo(0.1);
    assertThat(recall(named, three, "--config=" + one)).isEqualTo(0.1);
    assertThat(recall(named, three)).isEqualTo(0.2);
    assertThat(recall(Map.of(), three)).isEqualTo(0.3);
    assertThat(recall(Map.of("PERTURB_ATLAS_CONFIG", ""), three)).isEqualTo(0.7);
    assertThat(
            DefaultsRun.with("", "--config", one, "atlas", "info", CliRun.SAMPLE_ATLAS, "--json")
                .done()
                .json()
                .at("/min_recall")
                .asDouble())
        .isEqualTo(0.1);
  }

  @Test
  void aFileThatIsNamedHasToBeThere() throws Exception {
    Path none = folder.resolve("none");
    DefaultsRun.with("", "query", "--config", none, "A").refused("none: cannot be read: no such");
    DefaultsRun.with(Map.of("PERTURB_ATLAS_CONFIG", "" + folder), "", "query", "A")
        .refused("a folder; a file of defaults is expected");
    Path bytes = Files.write(none, "min-recall = \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    DefaultsRun.with("", "query", "--config", bytes, "A").refused("not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "min-recal = 0.5 | line 1: unknown key 'min-recal'; did you mean 'min-recall'?",
        "scor.min-recall = 0.5 | unknown key 'scor.min-recall'; did you mean 'score.min-recall'?",
        "report.min-recall = 1 | unknown key 'report.min-recall'",
        "min_recall = 1 | did you mean 'min-recall'?",
        "--min-recall = 1 | did you mean 'min-recall'?",
        "min-recall 0.5 | line 1: 'min-recall 0.5' is no setting; key = value is expected",
        "min-recall = | line 1: 'min-recall' has no value",
        "output = x | line 1: 'output' is of one run and cannot be a default",
        "score.overwrite = true | 'score.overwrite' is of one run",
        "query.down = A | 'query.down' is of one run",
        "queries = x | 'queries' is of one run",
        "min-recall = many | 'many' is not a number from 0 to 1|",
        "min-recall = 3 | min-recall is 3.0; a number from 0 to 1 is expected",
        "offline = maybe | maybe",
        "profile = best | best",
      })
  void mistakesAreToldWithTheirPlace(String file, String message) {
    DefaultsRun.with(file, "query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18")
        .refused(message.strip(), ".properties, line 1");
  }

  @Test
  void mistakesOfTheEnvironmentNameTheVariable() {
    DefaultsRun.with(Map.of(RECALL, "x"), "", "query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18")
        .refused("--min-recall is from environment " + RECALL);
    DefaultsRun.with(Map.of(RECALL, "2"), "", "query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18")
        .refused("min-recall is 2.0", "(--min-recall is from environment " + RECALL + ")");
    DefaultsRun.with(
            Map.of(RECALL, "2"),
            "",
            "query",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--min-recall=4",
            "THOQK18")
        .refused("min-recall is 4.0; a number from 0 to 1 is expected\n");
  }

  @Test
  void twoLinesOfOneKeyAreAMistakeUnlessItMayBeGivenOften() {
    DefaultsRun.with("top-n = 1\n\ntop-n = 2", "query", "A")
        .refused("line 3: 'top-n' is set again, after", "line 1; leave one of them");
    CliRun shown =
        DefaultsRun.with("conf = spark.a=1\nconf = spark.b=x,y", "config", "show", "score").done();
    assertThat(shown.out()).containsPattern("conf +spark.a=1 \\| spark.b=x,y +.*, line 1");
  }

  @Test
  void whatHelpIsAskedForNoFileStandsInItsWay() {
    DefaultsRun.with("nonsense", "query", "--help").done();
    DefaultsRun.with("nonsense", "--version").done();
    DefaultsRun.with(Map.of(RECALL, "x"), "", "score", "-h").done();
  }

  @Test
  void requiredOptionsMayComeFromTheEnvironment() {
    Map<String, String> environment = Map.of(ATLAS, CliRun.SAMPLE_ATLAS.toString());
    String expected =
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18", "XANZM19").done().out();
    assertThat(DefaultsRun.with(environment, "", "query", "THOQK18", "XANZM19").done().out())
        .isEqualTo(expected);
    assertThat(
            DefaultsRun.with("atlas = " + CliRun.SAMPLE_ATLAS, "query", "THOQK18", "XANZM19").out())
        .isEqualTo(expected);
    DefaultsRun.with("", "query", "THOQK18").refused("missing option '--atlas FILE'");
    DefaultsRun.with(environment, "", "query", "--atlas", folder.resolve("none"), "A")
        .refused("none: cannot be read");
  }

  @Test
  void flagsAreSetAndTakenBack() {
    Object[] ask = {"query", "--atlas", CliRun.SAMPLE_ATLAS, "--json", "THOQK18", "XANZM19"};
    String on = DefaultsRun.with("hit-genes = true", ask).done().out();
    assertThat(on).isEqualTo(asked("", "--hit-genes", ask));
    assertThat(on).isNotEqualTo(CliRun.of(ask).out());
    assertThat(asked("hit-genes = true", "--hit-genes", ask)).isEqualTo(on);
    assertThat(asked("hit-genes = false", "--hit-genes", ask)).isEqualTo(on);
    assertThat(asked("", "--hit-genes=true", ask)).isEqualTo(on);
    assertThat(asked("hit-genes = true", "--hit-genes=false", ask)).isEqualTo(CliRun.of(ask).out());
    assertThat(
            DefaultsRun.with(Map.of("PERTURB_ATLAS_HIT_GENES", "false"), "hit-genes = true", ask)
                .out())
        .isEqualTo(CliRun.of(ask).out());
  }

  private static String asked(String file, String flag, Object... ask) {
    Object[] args = new Object[ask.length + 1];
    System.arraycopy(ask, 0, args, 0, ask.length);
    args[ask.length] = flag;
    return DefaultsRun.with(file, args).done().out();
  }

  @Test
  void quietMayBeADefault() {
    Object[] pull = {"atlas", "assign", CliRun.SAMPLE_ATLAS, "--output", folder.resolve("a.json")};
    Object[] args = java.util.Arrays.copyOf(pull, 7);
    args[5] = "--modules";
    args[6] = CliRun.SAMPLE_ATLAS;
    assertThat(DefaultsRun.with("quiet = true", args).done().err()).isEmpty();
  }

  @Test
  void aDefaultThatTheRunHasNoUseForIsLeftOut() {
    String file =
        """
        bank = a-bank
        background = a-file
        null = random
        require-certificate = true
        on-ambiguous = fail
        module-height = 0.5
        module-count = 3
        min-module-size = 5
        seed = 7
        """;
    Object[] ask = {"query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18", "XANZM19"};
    assertThat(DefaultsRun.with(file, ask).done().out()).isEqualTo(CliRun.of(ask).out());
    DefaultsRun.with(
            file,
            "atlas",
            "assign",
            CliRun.SAMPLE_ATLAS,
            "--modules",
            CliRun.SAMPLE_ATLAS,
            "--output",
            folder.resolve("b.json"))
        .done();
    // On the command line they are refused as ever, and once the profile fits they hold.
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--null", "random", "A")
        .refused("--null is for");
    DefaultsRun.with(
            "background = no-such-file",
            "query",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--profile=calibrated",
            "THOQK18")
        .refused("no-such-file");
  }

  @Test
  void theFolderOfFetchedAtlasesKeepsItsOldVariable() {
    CliRun shown =
        DefaultsRun.with(
                Map.of("PERTURB_ATLAS_ATLASES", "/there", "PERTURB_ATLAS_CACHE", "/archives"),
                "cache = /here",
                "config",
                "show",
                "query")
            .done();
    assertThat(shown.out()).containsPattern("cache +/there +environment PERTURB_ATLAS_ATLASES");
    assertThat(shown.err()).isEmpty();
  }

  @Test
  void showsWhatHoldsAndWhy() {
    Map<String, String> environment =
        Map.of(
            RECALL, "0.6", "PERTURB_ATLAS_PORT", "tcp://10.0.0.1:80", "PERTURB_ATLAS_LOG", "json");
    String file = "score.top-n = 3\nconf = spark.hadoop.fs.s3a.secret.key=abc\nmaster = local[2]";
    CliRun score = DefaultsRun.with(environment, file, "config", "show", "score").done();
    assertThat(score.out())
        .startsWith("option ")
        .containsPattern("min-recall +0.6 +environment PERTURB_ATLAS_MIN_RECALL\n")
        .containsPattern("top-n +3 +.*properties, line 1\n")
        .containsPattern("evidence-top-n +5 +built-in\n")
        .containsPattern("atlas +- +required\n")
        .contains("spark.hadoop.fs.s3a.secret.key=*********(redacted)")
        .doesNotContain("abc", "overwrite", "queries");
    assertThat(score.err()).contains("warning: environment PERTURB_ATLAS_PORT is of no option");
    CliRun all = DefaultsRun.with(environment, file, "config", "show", "--json").done();
    assertThat(all.json())
        .anySatisfy(
            row -> {
              assertThat(row.get("option").asText()).isEqualTo("top-n");
              assertThat(row.get("value").asText()).isEqualTo("15");
              assertThat(row.get("origin").asText()).isEqualTo("built-in");
              assertThat(row.get("commands").toString()).contains("query").doesNotContain("score");
            });
    assertThat(all.out()).doesNotContain("abc");
    DefaultsRun.with("", "config", "show", "scor").refused("unknown command 'scor'", "'score'");
    DefaultsRun.with("", "config", "show", "score", "x").refused("'x' is one argument too many");
  }

  @Test
  void hidesSecrets() {
    assertThat(EffectiveOptions.redacted("spark.a=1\nspark.x.PASSWORD=p=q\nspark.b=2"))
        .isEqualTo("spark.a=1\nspark.x.PASSWORD=*********(redacted)\nspark.b=2");
    assertThat(EffectiveOptions.redacted("jdbc://me:word@host/x"))
        .isEqualTo("jdbc://me:*********(redacted)@host/x");
    assertThat(EffectiveOptions.redacted("log2fc>=1")).isEqualTo("log2fc>=1");
  }
}
