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
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliBuildTest {

  @TempDir Path folder;

  private Path output;

  @BeforeEach
  void places(SparkSession spark) {
    // Commands take the session that is there.
    assertThat(spark).isNotNull();
    output = folder.resolve("atlas.json.gz");
  }

  private CliRun build(Path tables, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("atlas", "build", "--de", tables, "--name", "Mine", "--version", "3"));
    args.addAll(List.of("--output", output));
    args.addAll(Arrays.asList(more));
    return CliRun.of(args.toArray());
  }

  @Test
  void buildsTheSampleTablesAndTellsWhatCameOfIt() {
    CliRun run = build(CliRun.SAMPLE.resolve("de-tables")).done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.info()).isEqualTo(AtlasInfo.of("Mine", "3"));
    assertThat(atlas.perturbations())
        .extracting(Perturbation::name)
        .containsExactly(
            "CONTRAST_1", "CONTRAST_2", "CONTRAST_3", "CONTRAST_4", "CONTRAST_5", "CONTRAST_6");
    assertThat(atlas.perturbations()).allMatch(p -> p.up().isWeighted() && p.down().isWeighted());
    assertThat(run.out())
        .contains(
            "Written        " + output, "Atlas          Mine 3", "Perturbations  6, of them 0")
        .contains(atlas.contentFingerprint(), atlas.identityFingerprint());
    assertThat(run.err()).isEmpty();
    build(CliRun.SAMPLE.resolve("de-tables")).refused("is there already", "--overwrite");
    Path tables = CliRun.SAMPLE.resolve("de-tables");
    output = folder.resolve("two.json");
    build(tables.resolve("contrast_6.tsv.gz"), "--de", tables + "/contrast_[2-3]*").done();
    assertThat(AtlasFiles.read(output).perturbations()).hasSize(3);
  }

  @Test
  void everyOptionReachesTheJob() throws IOException {
    Path tables =
        Files.writeString(
            folder.resolve("de.csv"),
            """
            which,id,change,q
            A_KO,G1,3,0.2
            A_KO,G2,2,0.2
            A_KO,G3,-3,0.2
            A_CE,G1,5,0.2
            A_CE,G2,x,0.2
            A_CE,G3,-2,0.2
            B_reverted,G1,9,0.2
            other,G1,9,0.2
            """);
    Path ids = Files.writeString(folder.resolve("ids.csv"), "from,to\nG1,ISL1\n");
    Path report = folder.resolve("mapping.tsv");
    Path rejected = folder.resolve("rejected");
    CliRun run =
        build(
            tables,
            "--layout=long",
            "--contrast-column=which",
            "--gene-column=id",
            "--log2fc-column=change",
            "--padj-column=q",
            "--up=log2fc > 1 && padj < 0.5",
            "--max-genes=1",
            "--name-pattern=(?<gene>[A-Z])_(?<type>\\w+)@de",
            "--merge=union",
            "--only-matching",
            "--exclude=reverted",
            "--id-map=" + ids,
            "--mapping-report=" + report,
            "--organism=human",
            "--cell-line=H1",
            "--dataset=d",
            "--licence=CC0",
            "--citation=c",
            "--max-rejected=0",
            "--rejected-output=" + rejected,
            "--json");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.TOO_MANY_REJECTED);
    assertThat(run.err()).contains("--max-rejected", rejected + "/rejected");
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.info()).isEqualTo(new AtlasInfo("Mine", "3", "human", "H1", "d", "CC0", "c"));
    assertThat(atlas.perturbations()).hasSize(1);
    Perturbation a = atlas.perturbations().get(0);
    assertThat(a.name()).isEqualTo("A");
    assertThat(a.up()).containsExactly("ISL1");
    assertThat(a.up().weight(0)).isEqualTo(4);
    assertThat(a.down()).containsExactly("G3");
    JsonNode json = run.json();
    for (Map.Entry<String, Integer> count :
        Map.of(
                "input_rows", 8,
                "rejected_rows", 1,
                "contrasts", 4,
                "used_contrasts", 2,
                "perturbations", 1,
                "genes_renamed", 1,
                "genes_unknown", 2)
            .entrySet()) {
      assertThat(json.get(count.getKey()).asInt()).as(count.getKey()).isEqualTo(count.getValue());
    }
    assertThat(json.get("left_out_contrasts").toString())
        .isEqualTo("[\"B_reverted@de\",\"other@de\"]");
    assertThat(Files.readString(report)).contains("gene\tG1\trenamed\tISL1");
    assertThat(rejected.resolve("manifest.json")).exists();
  }

  @Test
  void loweredGenesCanBeLeftOutAndModulesFound() {
    Path tables = CliRun.SAMPLE.resolve("de-tables");
    build(tables, "--no-down", "--find-modules", "--stability-resamples=0", "--module-count=2")
        .done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.perturbations()).allMatch(p -> p.down().isEmpty());
    assertThat(atlas.modules()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--merge=all,'one of none, union, intersection, majority'",
    "--name-pattern=.*,no named group",
    "--perturbation={gene},no group named 'gene'",
    "--include=(,--include",
    "--up=padj << 1,position",
    "--mapping-report=m.tsv,--id-map",
    "--max-rejected=few,--max-rejected",
    "--max-genes=-1,--max-genes"
  })
  void aMistakeIsToldBeforeAnythingIsRead(String option, String says) {
    build(folder.resolve("absent"), option).refused(says);
    assertThat(output).doesNotExist();
  }

  @Test
  void downIsGivenOrLeftOutNotBoth() {
    build(folder.resolve("absent"), "--no-down", "--down=log2fc < 0").refused("--no-down");
  }
}
