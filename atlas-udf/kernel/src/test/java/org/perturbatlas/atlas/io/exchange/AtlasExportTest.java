/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.ModuleFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.AtlasArbitraries;
import org.perturbatlas.testing.SmallAtlas;

class AtlasExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path random;

  @BeforeProperty
  void makeFolder() throws IOException {
    random = Files.createTempDirectory("export");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(random)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    }
  }

  /** Atlases whose texts have no control characters, and some names with the ending of a set. */
  @Provide
  Arbitrary<Atlas> plainAtlases() {
    return AtlasArbitraries.atlases()
        .flatMap(
            atlas -> Arbitraries.of("", "_UP", " dn", "-Down").map(ending -> plain(atlas, ending)));
  }

  private static Atlas plain(Atlas atlas, String ending) {
    AtlasBuilder builder = new AtlasBuilder("plain").info(atlas.info());
    atlas.modules().forEach(builder::module);
    for (Perturbation p : atlas.perturbations()) {
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(p);
      draft.name = p.name() + (p.name().endsWith("1") ? ending : "");
      draft.up = plain(draft.up);
      draft.down = plain(draft.down);
      draft.predictedModule = plain(p.predictedModule());
      draft.attributes.replaceAll((name, text) -> "x" + plain(text) + "x");
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  private static List<String> plain(List<String> genes) {
    return genes.stream().map(AtlasExportTest::plain).toList();
  }

  private static String plain(String text) {
    return text == null ? null : text.replaceAll("[\\p{Cntrl}\u2028\ufeff]", "");
  }

  @Property(tries = 200)
  void gmtIsReadBackToTheSameSignatures(
      @ForAll("plainAtlases") Atlas atlas, @ForAll boolean weights) {
    Path file = random.resolve("atlas.gmt");
    AtlasExport.gmt(atlas, file, weights);
    Atlas read = Imports.atlas(Imports.gmt(file));
    assertThat(signatures(read, weights)).isEqualTo(signatures(atlas, weights));
  }

  @Property(tries = 200)
  void tablesAreReadBackToTheSameAtlas(@ForAll("plainAtlases") Atlas atlas) {
    Path tables = random.resolve("tables");
    AtlasExport.tables(atlas, tables, true);
    Path modules = tables.resolve(AtlasExport.MODULES);
    Module[] read =
        Files.exists(modules) ? ModuleFiles.read(modules).toArray(Module[]::new) : new Module[0];
    ImportedSignatures signatures =
        SignatureFiles.metadata(tables.resolve(AtlasExport.PERTURBATIONS))
            .describe(Imports.table(tables.resolve(AtlasExport.SIGNATURES)));
    Atlas again = Imports.atlas(signatures, read);
    assertThat(signatures.counts().rejected()).isZero();
    assertThat(again.contentFingerprint()).isEqualTo(atlas.contentFingerprint());
    assertThat(again.perturbations())
        .extracting(p -> new HashMap<>(p.attributes()))
        .isEqualTo(atlas.perturbations().stream().map(p -> new HashMap<>(p.attributes())).toList());
  }

  /** By perturbation in order: genes with their weights, up and down. */
  private static List<Object> signatures(Atlas atlas, boolean weights) {
    List<Object> all = new ArrayList<>();
    for (Perturbation p : atlas.perturbations()) {
      all.add(List.of(p.name(), genes(p.up(), weights), genes(p.down(), weights)));
    }
    return all;
  }

  private static Map<String, String> genes(GeneSet set, boolean weights) {
    Map<String, String> genes = new HashMap<>();
    for (int i = 0; i < set.size(); i++) {
      genes.put(set.get(i), weights && set.isWeighted() ? "" + set.weight(i) : "");
    }
    return genes;
  }

  private static AtlasBuilder signed() {
    AtlasBuilder builder = SmallAtlas.builder();
    builder.module("", "m", "Module", List.of("KLF1"), List.of("KLF1", "GATA1"));
    AtlasBuilder.Draft draft = SmallAtlas.draftOf("m", "KLF1", "B", "A");
    draft.upWeight = new double[] {2, 1.5};
    draft.down = List.of("D", "C");
    draft.masterRegulatorScore = 3.5;
    draft.attributes.put("dose", "1, 2");
    return builder
        .perturbation("", draft)
        .perturbation("", SmallAtlas.draft("GATA1"))
        .perturbation("", SmallAtlas.draft("CEBPA", "A"));
  }

  @Test
  void writesGmt() {
    Path file = folder.resolve("made/a.gmt");
    AtlasExport.gmt(signed().build(), file, false);
    assertThat(file)
        .hasContent("KLF1_UP\tna\tA\tB\nKLF1_DN\tna\tC\tD\nGATA1_UP\tna\nCEBPA_UP\tna\tA\n");
    AtlasExport.gmt(signed().build(), file, true);
    assertThat(file).content().startsWith("KLF1_UP\tna\tA,1.5\tB,2.0\nKLF1_DN\tna\tC\tD\n");
    AtlasExport.gmt(
        SmallAtlas.builder().perturbation("", SmallAtlas.draft("K", "B", "A")).build(),
        file,
        false);
    assertThat(file).hasContent("K\tna\tA\tB\n");
  }

  @Test
  void writesTables() throws IOException {
    Path tables = folder.resolve("tables");
    AtlasExport.tables(signed().build(), tables, false);
    assertThat(Files.readString(tables.resolve("signatures.csv")))
        .isEqualTo(
            """
            perturbation,gene,direction,weight
            KLF1,A,up,1.5
            KLF1,B,up,2.0
            KLF1,C,down,
            KLF1,D,down,
            GATA1,,none,
            CEBPA,A,up,
            """);
    assertThat(Files.readString(tables.resolve("perturbations.csv")))
        .isEqualTo(
            """
            perturbation,predicted_module,master_regulator_score,master_score_norm,type,dose,time,compat_module
            KLF1,m,3.5,,,"1, 2",,
            GATA1,,,,,,,
            CEBPA,,,,,,,
            """);
    Path alone = folder.resolve("s.tsv.gz");
    AtlasExport.signatureTable(signed().build(), alone);
    assertThat(Imports.atlas(Imports.table(alone)).perturbations()).hasSize(3);
  }

  @Test
  void aFolderIsReplacedOnlyWhenItHoldsTables() throws IOException {
    Path tables = folder.resolve("tables");
    AtlasExport.tables(signed().build(), tables, false);
    assertThatThrownBy(() -> AtlasExport.tables(signed().build(), tables, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is there already");
    AtlasExport.tables(
        SmallAtlas.builder().perturbation("", SmallAtlas.draft("K", "B")).build(), tables, true);
    assertThat(tables.resolve("modules.json")).doesNotExist();
    Files.writeString(tables.resolve("mine.txt"), "precious");
    assertThatThrownBy(() -> AtlasExport.tables(signed().build(), tables, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mine.txt");
    assertThat(tables.resolve("signatures.csv")).content().contains("K,B,up,");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(tables);
    }
  }

  @Test
  void whatWouldNotReadBackIsRefusedAndNothingWritten() {
    for (String gene : List.of("A\tB", "A\u0007", "NA", "A,1.5", "x".repeat(300))) {
      Atlas atlas = SmallAtlas.builder().perturbation("", SmallAtlas.draft("K", gene)).build();
      Path file = folder.resolve("a.gmt");
      assertThatThrownBy(() -> AtlasExport.gmt(atlas, file, false))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("GMT cannot hold it; export the atlas with --to json");
      assertThat(folder).isEmptyDirectory();
    }
    AtlasBuilder.Draft draft = SmallAtlas.draft("K", "A");
    draft.attributes.put("type", "two\nlines");
    Atlas atlas = SmallAtlas.builder().perturbation("", draft).build();
    assertThatThrownBy(() -> AtlasExport.tables(atlas, folder.resolve("t"), false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'two?lines' has a control character in it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesJsonWithTheNamesOfThePythonObject() throws IOException {
    Path file = folder.resolve("a.json");
    Atlas atlas = signed().build();
    AtlasExport.python(atlas, file);
    JsonNode json = JSON.readTree(file.toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .contains("atlas_name", "version", "strong_up", "strong_down", "module_anchors")
        .contains("perturbation_metadata", "reference_genes", "cell_line");
    assertThat(json.get("strong_up").toString())
        .isEqualTo("{\"KLF1\":[\"A\",\"B\"],\"GATA1\":[],\"CEBPA\":[\"A\"]}");
    assertThat(json.get("strong_up_weight").toString())
        .isEqualTo("{\"KLF1\":[1.5,2.0],\"GATA1\":null,\"CEBPA\":null}");
    assertThat(json.get("strong_down").get("KLF1").toString()).isEqualTo("[\"C\",\"D\"]");
    assertThat(json.has("strong_down_weight")).isFalse();
    assertThat(json.get("module_anchors").toString()).isEqualTo("{\"m\":[\"KLF1\"]}");
    assertThat(json.get("reference_genes").toString()).isEqualTo("[\"A\",\"B\"]");
    assertThat(json.get("perturbation_metadata").get(0).toString())
        .isEqualTo(
            "{\"perturbation\":\"KLF1\",\"predicted_module\":\"m\",\"master_regulator_score\":3.5,"
                + "\"master_score_norm\":null,\"dose\":\"1, 2\"}");
    byte[] first = bytes(file);
    AtlasExport.python(atlas, file);
    assertThat(bytes(file)).isEqualTo(first);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
