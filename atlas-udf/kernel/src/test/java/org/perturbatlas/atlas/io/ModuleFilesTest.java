/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.perturbatlas.atlas.io.AtlasBytes.gzip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.error.UserException;

class ModuleFilesTest {

  private static final String TWO =
      "[{'name':' Red ','title':'Red cells','anchors':['klf1'],'core':['KLF1','gata1 ']},"
          + "{'name':'white','core':['SPI1']}]";
  private static final List<Module> BOTH =
      List.of(
          new Module("Red", "Red cells", List.of("KLF1"), List.of("KLF1", "GATA1")),
          new Module("white", null, List.of(), List.of("SPI1")));

  @TempDir Path folder;

  private Path file(String singleQuoted) throws IOException {
    return Files.write(
        folder.resolve("m.json"), singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(Path file, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> ModuleFiles.read(file))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith(file + ": " + message)
                    .doesNotContain("\n", "com.fasterxml", "atlas validate"));
  }

  @Test
  void readsAnArrayOfModules() throws IOException {
    assertThat(ModuleFiles.read(file(TWO))).isEqualTo(BOTH);
    assertThat(ModuleFiles.read(file("[]"))).isEmpty();
  }

  @Test
  void readsTheModulesOfAnObjectSuchAsAnAtlas() throws IOException {
    assertThat(ModuleFiles.read(file("{'name':'n','x':{'modules':7},'modules':" + TWO + "}")))
        .isEqualTo(BOTH);
  }

  @Test
  void readsGzip() throws IOException {
    byte[] packed = gzip(TWO.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("packed"), packed);
    assertThat(ModuleFiles.read(file)).isEqualTo(BOTH);
    refused(
        Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(packed, packed.length - 20)),
        "truncated: ");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    refused(folder.resolve("none"), "cannot be read: no such file");
    refused(folder, "a folder; a modules file (JSON, plain or gzip) is expected");
    refused(file(""), "empty; a modules file (JSON, plain or gzip) is expected");
    refused(
        Files.write(folder.resolve("p"), new byte[] {(byte) 0x80, 4, 'N', '.'}),
        "a Python pickle, not a modules file; import it first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'name':'n'}|holds no modules; a JSON array of modules is expected",
        "7|holds no modules; a JSON array of modules is expected",
        "{'modules':7}|modules: an array expected, a number found at line 1, column 12",
        "[7]|modules[0]: an object expected, a number found at line 1, column 2",
        "[{'core':['A']}]|modules[0]: a module without a name",
        "[{'name':' ','core':['A']}]|modules[0]: a module without a name",
        "[{'name':7,'core':['A']}]|modules[0].name: text expected, a number found",
        "[{'name':'a'},{'name':' a '}]|modules[1]: a second module named 'a'",
        "[{'name':'a','anchor':['A']}]|modules[0]: unknown field 'anchor'; a module has name, title, anchors and core",
        "[{'name':'a','core':'A'}]|modules[0].core: an array of text expected, text found at line 1, column 21",
        "[{'name':'a','core':['A',1]}]|modules[0].core[1]: text expected, a number found",
        "[{'name':'a','core':['A',' ']}]|modules[0].core[1]: blank; the name of a perturbation is expected",
        "[{'name':'a','anchors':[null]}]|modules[0].anchors[0]: blank; the name of a perturbation is expected",
        "[{'name':NaN}]|line 1, column 13: not valid JSON: Non-standard token 'NaN'",
        "[{'name':'a'|line 1, column 13: not valid JSON",
        "[{'name':'a','name':'b'}]|line 1, column 20: not valid JSON: Duplicate field 'name'",
        "[] []|line 1, column 4: text after the end of the modules",
        "[{},{}]|modules[0]: a module without a name; modules[1]: a module without a name",
      })
  void saysWhatIsWrongAndWhere(String text, String message) throws IOException {
    refused(file(text), message);
  }
}
