/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;

class CliImportTest {

  @TempDir Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  @Test
  void aFolderIsOfParquet() throws IOException {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    Files.copy(CliRun.SAMPLE.resolve("queries.gmt"), tables.resolve("a.gmt"));
    CliRun.of("atlas", "import", tables, "--output", folder.resolve("x.json"), "--name", "x")
        .refused("tables: a folder without Parquet files", "one file of GMT, CSV or TSV", "build");
  }

  @Test
  void importsGmtUnderTheNameOfTheFile() throws IOException {
    Path sets = file("my sets.v2.gmt", "A_UP\tx\tG1\tG2", "A_DN\tx\tG3", "B\tx", "C", "D\tx\tG1");
    Path output = folder.resolve("atlas.json.gz");
    CliRun run =
        CliRun.of("atlas", "import", sets, "--output", output, "--organism", "Mus musculus").done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(run.out())
        .contains("Atlas          my sets 1\n", "Rows           5 read, 1 set apart, 0 merged\n")
        .contains("Perturbations  3\n", "Without genes  1 ", atlas.contentFingerprint());
    assertThat(run.err())
        .contains("MALFORMED_ROW 1; first: line 4: ", "--rejected FILE lists them");
    assertThat(atlas.info().organism()).isEqualTo("Mus musculus");
    assertThat(atlas.perturbations().get(0).down()).containsExactly("G3");
  }

  @Test
  void importsATableWithMetadataModulesAndMappedNames() throws IOException {
    Path table =
        file(
            "drugs.txt",
            "compound;ensembl;z",
            "X;ENSG1.2;3",
            "X;ENSG2;-2",
            "X;ENSG2;-2.5",
            "Y;ENSG1;1,5",
            "Y;ENSG3;2");
    Path metadata = file("meta.tsv", "compound\tdose\ttime", "x\t1 uM\t24 h");
    Path ids = file("ids.csv", "symbol,ensembl_gene_id", "KLF1,ENSG1", "GATA1,ENSG2");
    Path modules = file("modules.json", "[{\"name\":\"m\",\"anchors\":[\"X\"],\"core\":[\"X\"]}]");
    Path rejected = folder.resolve("rejected.tsv");
    Path output = folder.resolve("atlas.json");
    CliRun run =
        CliRun.of(
                "atlas",
                "import",
                table,
                "--output",
                output,
                "--format",
                "csv",
                "--gene-column",
                "ENSEMBL",
                "--weight-column",
                "z",
                "--metadata",
                metadata,
                "--id-map",
                ids,
                "--modules",
                modules,
                "--rejected",
                rejected,
                "--name",
                "Drugs",
                "--version",
                "3")
            .done();
    assertThat(run.out()).contains("Drugs 3", "5 read, 1 set apart, 1 merged", "Genes mapped");
    Atlas atlas = AtlasFiles.read(output);
    Perturbation x = atlas.perturbations().get(0);
    assertThat(x.up()).containsExactly("KLF1");
    assertThat(x.down()).containsExactly("GATA1");
    assertThat(x.down().weights()).containsExactly(-2.5);
    assertThat(x.attributes()).isEqualTo(Map.of("dose", "1 uM", "time", "24 h"));
    assertThat(x.predictedModule()).isEqualTo("m");
    assertThat(x.masterRegulatorScore()).isEqualTo(1);
    assertThat(atlas.perturbations().get(1).predictedModule()).isEqualTo("unassigned");
    assertThat(atlas.perturbations().get(1).up()).containsExactly("ENSG3");
    assertThat(Files.readAllLines(rejected))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("5\tBAD_WEIGHT\tweight '1,5'");
    CliRun.of("atlas", "import", table, "--output", folder.resolve("b"), "--rejected", rejected)
        .refused("rejected.tsv", "is there already", "--rejected");
  }

  @Test
  void aMetadataTableWithModulesDecides() throws IOException {
    Path sets = file("s.gmt", "A\tx\tG1\tG2", "B\tx\tG2");
    Path metadata =
        file("m.csv", "perturbation,predicted_module,master_score_norm", "A,m,0.5", "B,m,1");
    Path modules = file("modules.json", "[{\"name\":\"m\",\"anchors\":[\"A\"],\"core\":[]}]");
    Path output = folder.resolve("atlas.json");
    CliRun.of(
            "atlas",
            "import",
            sets,
            "--output",
            output,
            "--metadata",
            metadata,
            "--modules",
            modules)
        .done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.modules().get(0).core()).isEmpty();
    assertThat(atlas.perturbations())
        .extracting(Perturbation::masterScoreNorm)
        .containsExactly(0.5, 1.0);
  }

  @Test
  void refusedImportsLeaveNothing() throws IOException {
    Path output = folder.resolve("atlas.json");
    Path twice = file("twice.gmt", "A\tx\tG", "A\tx\tH");
    CliRun.of("atlas", "import", twice, "--output", output).refused("lines 1 and 2");
    Path empty = file("empty.gmt", "A\tx");
    CliRun.of("atlas", "import", empty, "--output", output).refused("no signature with a gene");
    Path bad = file("bad.csv", "drug,gene,weight", "A,G,x");
    Path rejected = folder.resolve("rejected.tsv");
    CliRun.of("atlas", "import", bad, "--output", output, "--rejected", rejected)
        .refused("none of its 1 rows");
    assertThat(Files.readAllLines(rejected)).hasSize(2);
    CliRun.of("atlas", "import", bad, "--output", output, "--format", "xml")
        .refused("--format is 'xml'");
    CliRun.of("atlas", "import", CliRun.SAMPLE_ATLAS, "--output", output)
        .refused("is an atlas file already");
    Path both = folder.resolve("x/../atlas.json");
    CliRun.of("atlas", "import", bad, "--output", output, "--rejected", both)
        .refused("what both --output and --rejected name");
    Path alike = file("alike.csv", "perturbation,gene", "A,G", "a,G", "B,G", "b,G");
    CliRun.of("atlas", "import", alike, "--output", output)
        .refused("alike.csv: line 3: 'a' and 'A' at line 2", "; line 5: 'b' and 'B' at line 4");
    Path meta = file("meta.csv", "perturbation,dose", "A,1", "a,2");
    CliRun.of("atlas", "import", twice, "--output", output, "--metadata", meta).refused("A");
    assertThat(output).doesNotExist();
  }

  @Test
  void importsTheReleasedPickleWithItsContent() throws IOException {
    Path pickle = SharedData.require("data/PerturbAtlas-K562-v1.0.pkl");
    Path output = folder.resolve("k562.json");
    Path metadata = file("meta.csv", "perturbation,type", "CEBPA,CRISPRa");
    CliRun run =
        CliRun.of("atlas", "import", pickle, "--output", output, "--metadata", metadata).done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(run.out()).doesNotContain("Rows ");
    assertThat(atlas.contentFingerprint())
        .isEqualTo("6e235095774ab1b8c734860e8bf550cdfc0da0b1249952e987056f315061ac6e");
    assertThat(atlas.perturbations().stream().filter(p -> !p.attributes().isEmpty()))
        .extracting(Perturbation::name)
        .containsExactly("CEBPA");
  }

  /** 40,642 rows of 2,088 perturbations, held against the rows themselves. */
  @Test
  void importsASignedPublicTable() throws IOException {
    Path table = SharedData.require("data/lincs-dysreg-overexpression.tsv");
    Path symbols = SharedData.require("data/entrez-symbols-human.tsv");
    Path output = folder.resolve("lincs.json.gz");
    CliRun run =
        CliRun.of(
                "atlas",
                "import",
                table,
                "--output",
                output,
                "--perturbation-column",
                "perturbagen",
                "--gene-column",
                "entrez_gene_id",
                "--direction-column",
                "direction",
                "--weight-column",
                "z_score")
            .done();
    assertThat(run.out()).contains("40,642 read, 0 set apart, 0 merged", "Perturbations  2,088\n");
    Map<String, Map<String, Double>> up = new HashMap<>();
    Map<String, Map<String, Double>> down = new HashMap<>();
    Set<String> names = new HashSet<>();
    long rows = 0;
    for (String line : Files.readAllLines(table).subList(1, 40_643)) {
      String[] cells = line.split("\t");
      rows++;
      names.add(cells[0]);
      (cells[5].equals("up") ? up : down)
          .computeIfAbsent(cells[0], name -> new HashMap<>())
          .put(cells[1], Double.valueOf(cells[2]));
    }
    assertThat(rows).isEqualTo(40_642);
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.perturbations()).hasSize(names.size());
    for (Perturbation p : atlas.perturbations()) {
      assertThat(weights(p.up())).isEqualTo(up.getOrDefault(p.name(), Map.of()));
      assertThat(weights(p.down())).isEqualTo(down.getOrDefault(p.name(), Map.of()));
    }
    Path named = folder.resolve("symbols.json.gz");
    CliRun mapped =
        CliRun.of(
                "atlas",
                "import",
                table,
                "--output",
                named,
                "--gene-column",
                "entrez_gene_id",
                "--id-map",
                symbols,
                "--map-perturbations")
            .done();
    assertThat(mapped.out()).contains("Perturbations  2,088\n", "Genes mapped");
    assertThat(AtlasFiles.read(named).referenceGenes()).contains("CDC20", "GFOD1");
  }

  private static Map<String, Double> weights(GeneSet genes) {
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < genes.size(); i++) {
      weights.put(genes.get(i), genes.weight(i));
    }
    return weights;
  }
}
