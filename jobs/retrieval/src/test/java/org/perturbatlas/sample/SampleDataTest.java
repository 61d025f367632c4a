/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/** What the files say, read back and scored. */
class SampleDataTest {

  private static final Set<EvidenceLabel> STRONG =
      Set.of(EvidenceLabel.HIGH, EvidenceLabel.VERY_HIGH);

  @TempDir static Path dir;

  private static Atlas atlas;
  private static Map<String, String[]> truth;

  @BeforeAll
  static void generate() throws IOException {
    SampleGenerator.generate(dir, SampleGenerator.DEFAULT_SEED, true);
    AtlasBuilder builder = new AtlasBuilder("sample");
    atlas = AtlasFiles.read(dir.resolve("atlas.json"), builder);
    assertThat(builder.warnings()).isEmpty();
    truth = new LinkedHashMap<>();
    for (String[] row : rows("truth.csv", ",")) {
      truth.put(row[0], row);
    }
  }

  @Test
  void scoringFindsTheTruth() throws IOException {
    Map<String, List<String>> queries = jsonLines();
    queries.putAll(raisedGenes());
    assertThat(queries.keySet()).isEqualTo(truth.keySet());
    Scorer scorer = new Scorer(AtlasSnapshot.of(atlas).index(), ScoringParameters.DEFAULT);
    SoftAssertions softly = new SoftAssertions();
    truth.forEach(
        (id, row) -> {
          Outcome outcome = scorer.score(queries.get(id));
          switch (row[3]) {
            case "rejected" -> softly.assertThat(outcome).as(id).isInstanceOf(Rejection.class);
            case "random" ->
                softly
                    .assertThat(((Answer) outcome).evidence().label())
                    .as(id)
                    .isEqualTo(EvidenceLabel.LOW);
            case "mixture" ->
                softly.assertThat(((Answer) outcome).evidence().label()).as(id).isNotIn(STRONG);
            default -> {
              Answer answer = (Answer) outcome;
              softly.assertThat(answer.predictedModule()).as(id).isEqualTo(row[2]);
              softly.assertThat(answer.hits().get(0).perturbation()).as(id).isEqualTo(row[1]);
              softly.assertThat(answer.evidence().label()).as(id).isIn(STRONG);
            }
          }
        });
    Answer single = (Answer) scorer.score(Files.readAllLines(dir.resolve("genes.txt")));
    softly.assertThat(single.genesInAtlas()).isEqualTo(40);
    softly.assertThat(single.evidence().label()).isIn(STRONG);
    softly.assertAll();
  }

  @Test
  void everyShapeHoldsTheSameQueries() throws IOException {
    Map<String, Set<String>> expected = normalized(jsonLines());
    assertThat(expected).hasSize(31);
    for (String[] format : new String[][] {{"queries.csv", ","}, {"queries.tsv", "\t"}}) {
      Map<String, List<String>> wide = new LinkedHashMap<>();
      for (String[] row : rows(format[0], format[1])) {
        wide.put(row[0], List.of(row[1].split(";")));
        assertThat(row[2]).startsWith("tissue_");
      }
      assertThat(normalized(wide)).isEqualTo(expected);
    }
    Map<String, List<String>> grouped = new LinkedHashMap<>();
    for (String[] row : rows("queries-long.csv", ",")) {
      grouped.computeIfAbsent(row[0], id -> new ArrayList<>()).add(row[1]);
    }
    assertThat(normalized(grouped)).isEqualTo(expected);
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (String line : Files.readAllLines(dir.resolve("queries.gmt"))) {
      List<String> cells = List.of(line.split("\t"));
      sets.put(cells.get(0), cells.subList(2, cells.size()));
    }
    assertThat(normalized(sets)).isEqualTo(expected);
    assertThat(normalized(parquet())).isEqualTo(expected);
  }

  @Test
  void wideAndLongTablesAndTheFolderAgree() throws IOException {
    Map<String, String> padj = new HashMap<>();
    for (String[] row : rows("de-long.csv", ",")) {
      padj.put(row[0] + " " + row[1], row[2] + " " + row[3]);
    }
    int silent = 0;
    for (String[] row : rows("de-wide.tsv", "\t")) {
      for (int c = 0; c < 4; c++) {
        String expected = padj.remove("contrast_" + (c + 1) + " " + row[1]);
        silent += expected == null ? 1 : 0;
        assertThat(row[2 + 3 * c] + " " + row[4 + 3 * c])
            .isEqualTo(expected == null ? " " : expected);
      }
    }
    assertThat(padj).isEmpty();
    assertThat(silent).isPositive();
    List<String[]> first = rows("de-tables/contrast_1.csv", ",");
    assertThat(first).hasSize(800).anySatisfy(r -> assertThat(r[7]).isEqualTo("NA"));
    assertThat(rows("de-wide.tsv", "\t").get(0)[2]).isEqualTo(first.get(0)[3]);
  }

  @Test
  void signaturesAreSkewedAsRealOnesAre() {
    int[] sizes = atlas.perturbations().stream().mapToInt(p -> p.up().size()).sorted().toArray();
    assertThat(sizes).hasSize(60);
    assertThat(sizes[1]).isZero();
    assertThat(sizes[2]).isPositive();
    assertThat(sizes[sizes.length / 2]).isBetween(18, 26);
    assertThat(sizes[sizes.length - 1]).isEqualTo(200);
    assertThat(atlas.referenceGenes())
        .hasSizeGreaterThan(550)
        .allMatch(g -> g.equals(Names.normalize(g)));
    assertThat(atlas.modules()).allSatisfy(m -> assertThat(m.anchors()).hasSize(4));
  }

  /** By the rules of released atlases, computed again from the file alone. */
  @Test
  void metadataFollowFromTheCores() {
    Map<String, Perturbation> byName = new HashMap<>();
    atlas.perturbations().forEach(p -> byName.put(p.name(), p));
    Map<String, Double> scores = new HashMap<>();
    for (Perturbation p : atlas.perturbations()) {
      List<Double> means = new ArrayList<>();
      for (Module module : atlas.modules()) {
        means.add(
            module.core().stream()
                .mapToLong(q -> p.up().stream().filter(byName.get(q).up()::contains).count())
                .average()
                .orElseThrow());
      }
      List<Double> descending = means.stream().sorted((a, b) -> Double.compare(b, a)).toList();
      double best = descending.get(0);
      assertThat(p.predictedModule())
          .isEqualTo(best == 0 ? "unassigned" : atlas.modules().get(means.indexOf(best)).name());
      scores.put(p.name(), best * (best - descending.get(1)));
    }
    double largest = scores.values().stream().mapToDouble(s -> s).max().orElseThrow();
    for (Perturbation p : atlas.perturbations()) {
      double score = scores.get(p.name());
      assertThat(p.masterRegulatorScore()).isCloseTo(score, within(1e-9));
      assertThat(p.masterScoreNorm()).isCloseTo(score / largest, within(1e-12));
    }
  }

  @Test
  void pValuesAreTailsOfTheNormalDistribution() {
    assertThat(Normal.twoSidedP(0)).isCloseTo(1, within(2e-7));
    assertThat(Normal.twoSidedP(-1.959963984540054)).isCloseTo(0.05, within(2e-7));
    assertThat(Normal.twoSidedP(3.9999999)).isCloseTo(6.334e-5, within(2e-7));
    assertThat(Normal.twoSidedP(4)).isCloseTo(6.334248366623996e-5, within(1e-15));
    assertThat(Normal.twoSidedP(10) / 1.523970604832094e-23).isCloseTo(1, within(1e-12));
    assertThat(Normal.twoSidedP(Double.NaN)).isNaN();
  }

  /** The genes of each contrast in the folder that rise twofold or more, significantly. */
  private static Map<String, List<String>> raisedGenes() throws IOException {
    Map<String, List<String>> raised = new LinkedHashMap<>();
    for (int c = 1; c <= 6; c++) {
      boolean last = c == 6;
      List<String> genes = new ArrayList<>();
      for (String[] row :
          rows("de-tables/contrast_" + c + (last ? ".tsv.gz" : ".csv"), last ? "\t" : ",")) {
        if (!row[7].equals("NA")
            && Double.parseDouble(row[7]) < 0.05
            && Double.parseDouble(row[3]) >= 1) {
          genes.add(row[1]);
        }
      }
      raised.put("contrast_" + c + "_up", genes);
    }
    return raised;
  }

  private static Map<String, List<String>> jsonLines() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, List<String>> queries = new LinkedHashMap<>();
    for (String line : Files.readAllLines(dir.resolve("queries.jsonl"))) {
      JsonNode query = json.readTree(line);
      List<String> genes = new ArrayList<>();
      query.get("genes").forEach(gene -> genes.add(gene.textValue()));
      queries.put(query.get("query_id").textValue(), genes);
    }
    return queries;
  }

  private static Map<String, List<String>> parquet() throws IOException {
    Map<String, List<String>> queries = new LinkedHashMap<>();
    try (ParquetReader<Group> reader =
        new GroupReader(new LocalInputFile(dir.resolve("queries.parquet"))).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Group list = row.getGroup("genes", 0);
        List<String> genes = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
          genes.add(list.getGroup("list", i).getString("element", 0));
        }
        queries.put(row.getString("query_id", 0), genes);
        assertThat(row.getString("tissue", 0)).startsWith("tissue_");
      }
    }
    return queries;
  }

  private static final class GroupReader extends ParquetReader.Builder<Group> {
    GroupReader(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  private static Map<String, Set<String>> normalized(Map<String, List<String>> queries) {
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    queries.forEach(
        (id, genes) -> {
          Set<String> set = new HashSet<>();
          for (String gene : genes) {
            set.add(Names.normalize(gene));
          }
          set.remove(null);
          sets.put(id, set);
        });
    return sets;
  }

  /** The rows after the header; every row has as many cells as it. */
  private static List<String[]> rows(String file, String separator) throws IOException {
    byte[] bytes = Files.readAllBytes(dir.resolve(file));
    if (file.endsWith(".gz")) {
      try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
        bytes = in.readAllBytes();
      }
    }
    List<String[]> rows =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split(separator, -1))
            .toList();
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    return rows.subList(1, rows.size());
  }
}
