/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class CatalogReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void readsEntries() {
    Map<String, Object> bare = entry("B", "1");
    bare.put("sha256", "A".repeat(64));
    Map<String, Object> full = entry("A", "v1.0");
    full.put("organism", "Homo sapiens");
    full.put("cellLine", "K562");
    full.put("contentFingerprint", "b".repeat(64));
    full.put("unknown", List.of(Map.of("x", 1)));
    Catalog catalog = parse(text(List.of(bare, full)));
    assertThat(catalog.entries()).hasSize(2);
    CatalogEntry first = catalog.entries().get(0);
    assertThat(first.name()).isEqualTo(new AtlasName("B", "1"));
    assertThat(first.sha256()).isEqualTo("a".repeat(64));
    assertThat(first.size()).isEqualTo(123);
    assertThat(first.format()).isEqualTo(SourceFormat.PICKLE);
    assertThat(first.organism()).isNull();
    assertThat(first.contentFingerprint()).isNull();
    CatalogEntry second = catalog.entries().get(1);
    assertThat(second.organism()).isEqualTo("Homo sapiens");
    assertThat(second.cellLine()).isEqualTo("K562");
    assertThat(second.contentFingerprint()).isEqualTo("b".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "version", "url", "sha256", "size", "format", "licence", "citation"})
  void everyFieldButTheOptionalIsNeeded(String field) {
    Map<String, Object> entry = entry("A", "1");
    entry.remove(field);
    refused(entry, "test: atlases[0]", field + " is missing");
    entry.put(field, null);
    refused(entry, "test: atlases[0]", field + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "version",
        "url",
        "sha256",
        "size",
        "format",
        "licence",
        "citation",
        "organism",
        "cellLine",
        "contentFingerprint"
      })
  void everyFieldHasItsType(String field) {
    for (Object value :
        new Object[] {true, 1.5, List.of("a"), Map.of("a", 1), "", " ", "a\nb", "a\u0000"}) {
      Map<String, Object> entry = entry("A", "1");
      entry.put(field, value);
      refused(entry, "test: atlases[0]", field + " is ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | ../../etc",
        "name | a/b",
        "name | .a",
        "name | a@1",
        "version | ..",
        "version | 1/2",
        "url | http:/x",
        "url | file:///etc/passwd",
        "url | ftp://host/x",
        "url | //host/x",
        "url | https://user:secret@host/x",
        "url | https://host/x#part",
        "url | https://host:99999/x",
        "url | https://ho st/x",
        "url | x.json",
        "sha256 | abc",
        "sha256 | zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "contentFingerprint | 12",
        "format | PICKLE",
        "format | exe",
      })
  void everyFieldHasItsForm(String field, String value) {
    Map<String, Object> entry = entry("A", "1");
    entry.put(field, value);
    refused(entry, "test: atlases[0]", field + " is '" + value + "'", "expected");
  }

  @Test
  void sizesArePositiveWholeNumbers() {
    for (Object value :
        new Object[] {0, -1, 1e300, "12", new java.math.BigInteger("9".repeat(30))}) {
      Map<String, Object> entry = entry("A", "1");
      entry.put("size", value);
      refused(entry, "size is '", "1 or more");
    }
  }

  @Test
  void namesAreToldApartWhateverTheirCase() {
    assertThat(parse(text(List.of(entry("A", "1"), entry("A", "2"), entry("B", "1")))).entries())
        .hasSize(3);
    refused(List.of(entry("A", "1"), entry("A", "1")), "atlases[1]: A@1 is there already");
    refused(List.of(entry("A", "v1"), entry("A", "V1")), "atlases[1]: A@V1 is there already");
    refused(List.of(entry("Ab", "1"), entry("aB", "2")), "atlases[1]: aB@2", "case only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "{}",
        "{\"format\":\"perturb-atlas\",\"formatVersion\":1,\"atlases\":[]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":2,\"atlases\":[]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":\"1\",\"atlases\":[]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":{}}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[7]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[[]]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[]} x",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[]}{}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[],\"atlases\":[]}",
        "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[",
        "",
        "hello",
      })
  void refusesWhatIsNoCatalog(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("test");
  }

  @Test
  void nestingAndLengthsHaveLimits() {
    assertThatThrownBy(() -> parse("{\"x\":" + "[".repeat(10_000)))
        .isInstanceOf(UserException.class);
    Map<String, Object> entry = entry("A", "1");
    entry.put("citation", "x".repeat(1_000_000));
    refused(entry, "test");
  }

  /** Whatever becomes of the bytes, there is a catalog or a message. */
  @Property(tries = 500)
  void damageIsAMessage(
      @ForAll @IntRange(max = 400) int place, @ForAll byte value, @ForAll boolean cut)
      throws IOException {
    byte[] bytes = text(List.of(entry("A", "1"))).getBytes(StandardCharsets.UTF_8);
    int at = place % bytes.length;
    bytes[at] = value;
    int length = cut ? at : bytes.length;
    try {
      Catalog read = CatalogReader.read(new ByteArrayInputStream(bytes, 0, length), "test");
      assertThat(read.entries()).hasSizeLessThan(2);
    } catch (UserException e) {
      assertThat(e).hasMessageStartingWith("test");
    }
  }

  @Test
  void readsFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("c.json"), text(List.of(entry("A", "1"))));
    assertThat(Catalog.read(file).entries()).hasSize(1);
    assertThatThrownBy(() -> Catalog.read(folder)).hasMessageContaining("a folder");
    assertThatThrownBy(() -> Catalog.read(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void findsVersions() {
    Catalog catalog =
        parse(text(List.of(entry("Blood", "2"), entry("Other", "9"), entry("Blood", "1"))));
    assertThat(catalog.require(AtlasName.parse("Blood")).name()).hasToString("Blood@1");
    assertThat(catalog.require(AtlasName.parse("Blood@2")).name()).hasToString("Blood@2");
    assertThat(catalog.newest("blood")).hasToString("Blood@1");
    assertThat(catalog.newest("blo")).isNull();
    notFound(catalog, "Blood@3", "test: Blood has no version '3'; it has 2, 1");
    notFound(catalog, "Blod", "test: no atlas 'Blod'; did you mean Blood?");
    notFound(catalog, "LOO", "test: no atlas 'LOO'; did you mean Blood?");
    notFound(catalog, "Zzzzzzzzzzz", "test: no atlas 'Zzzzzzzzzzz'; it has Blood, Other");
    notFound(parse(text(List.of())), "A", "test: no atlas 'A'; it has none");
  }

  private static void notFound(Catalog catalog, String name, String message) {
    assertThatThrownBy(() -> catalog.require(AtlasName.parse(name)))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  private static Map<String, Object> entry(String name, String version) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("version", version);
    entry.put("url", "https://host/commit/atlas.pkl");
    entry.put("sha256", "0".repeat(64));
    entry.put("size", 123);
    entry.put("format", "pickle");
    entry.put("licence", "MIT");
    entry.put("citation", "Somebody, 2020");
    return entry;
  }

  private static void refused(Map<String, Object> entry, String... parts) {
    refused(List.of(entry), parts);
  }

  private static void refused(List<Map<String, Object>> entries, String... parts) {
    assertThatThrownBy(() -> parse(text(entries)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  private static String text(List<Map<String, Object>> entries) {
    Map<String, Object> catalog = new LinkedHashMap<>();
    catalog.put("format", "perturb-atlas-catalog");
    catalog.put("formatVersion", 1);
    catalog.put("comment", Map.of("a", new ArrayList<>()));
    catalog.put("atlases", entries);
    try {
      return JSON.writeValueAsString(catalog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalog parse(String text) {
    try {
      return CatalogReader.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
