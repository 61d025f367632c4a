/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.perturbatlas.atlas.io.AtlasBytes.gzip;
import static org.perturbatlas.atlas.io.AtlasBytes.read;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.InvalidAtlasException;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

@Timeout(60)
class AtlasBadFileTest {

  private static final String HEAD =
      "{'format':'perturb-atlas','formatVersion':1,'name':'n','version':'v','modules':[],";
  private static final String SMALL =
      HEAD
          + "'perturbations':[{'name':'P','up':['G','\u00c9'],'upWeight':[1,-2.5e-1],"
          + "'masterScoreNorm':null,'type':'drug','more':{'a':[true]}}]}";

  @TempDir Path folder;

  /** What streams of {@code java.io} throw, and Hadoop, which tells it in its own words. */
  @ParameterizedTest
  @CsvSource({
    "/a/x.json (Permission denied), permission denied",
    "/a/x.json (No such file or directory), no such file",
    "File file:/a/x.json does not exist, no such file",
    ", no such file",
  })
  void notFoundIsToldApartFromNotPermitted(String message, String reason) {
    assertThat(Reason.of(new FileNotFoundException(message))).isEqualTo(reason);
  }

  private static byte[] bytes(String singleQuoted) {
    return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static UserException refusal(byte[] file) {
    UserException refusal = catchThrowableOfType(UserException.class, () -> read(file));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.getMessage())
        .startsWith("x: ")
        .doesNotContain("\n", "\r", "com.fasterxml", "StreamReadConstraints")
        .hasSizeLessThan(600);
    return refusal;
  }

  private static UserException refusal(String singleQuoted) {
    return refusal(bytes(singleQuoted));
  }

  private static Atlas readWithin(long bytes, byte[] file) throws IOException {
    return AtlasJsonReader.read(
        new ByteArrayInputStream(file), "x", new AtlasBuilder("x"), new HeapBudget(bytes));
  }

  private static UserException refusal(Path file) {
    UserException refusal = catchThrowableOfType(UserException.class, () -> AtlasFiles.read(file));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  @Test
  void theSmallAtlasItselfIsFine() throws IOException {
    assertThat(read(bytes(SMALL)).perturbations()).hasSize(1);
    assertThat(read(gzip(bytes(SMALL)))).isEqualTo(read(bytes(SMALL)));
    assertThat(read(bytes("\ufeff" + SMALL))).isEqualTo(read(bytes(SMALL)));
    assertThat(read(bytes(SMALL + " \n"))).isEqualTo(read(bytes(SMALL)));
  }

  @Test
  void aFileThatCannotBeOpenedIsSaidToBeSo() throws IOException {
    Path missing = folder.resolve("missing.json");
    assertThat(refusal(missing)).hasMessage(missing + ": cannot be read: no such file");
    assertThat(refusal(folder))
        .hasMessage(folder + ": a folder; an atlas file (JSON, plain or gzip) is expected");
    Path empty = Files.createFile(folder.resolve("empty.json"));
    assertThat(refusal(empty))
        .hasMessage(empty + ": empty; an atlas file (JSON, plain or gzip) is expected");
  }

  @Test
  void aFileWithoutPermissionIsSaidToBeSo() throws IOException {
    Path closed = Files.createFile(folder.resolve("closed.json"));
    Assumptions.assumeTrue(closed.toFile().setReadable(false));
    Assumptions.assumeFalse(Files.isReadable(closed), "this user may read anything");
    assertThat(refusal(closed)).hasMessage(closed + ": cannot be read: permission denied");
  }

  @Test
  void aPickleIsToBeImported() {
    assertThat(refusal(new byte[] {(byte) 0x80, 4, 'N', '.'}))
        .hasMessage(
            "x: a Python pickle, not an atlas file; import it first: perturb-atlas atlas import x"
                + " --output atlas.json.gz");
  }

  @Test
  void jsonCutAnywhereIsRefusedWithLineAndColumn() {
    byte[] whole = bytes(SMALL);
    for (int length = 2; length < whole.length; length++) {
      assertThat(refusal(Arrays.copyOf(whole, length)).getMessage())
          .as("cut at %d", length)
          .matches("x: line 1, column \\d+: not (valid JSON|UTF-8): .*");
    }
  }

  @Test
  void gzipCutAnywhereIsRefused() throws IOException {
    byte[] whole = gzip(bytes(SMALL));
    for (int length = 2; length < whole.length - 8; length++) {
      assertThat(refusal(Arrays.copyOf(whole, length)).getMessage())
          .as("cut at %d", length)
          .contains("truncated");
    }
  }

  @Test
  void damagedGzipIsSaidToBeSo() throws IOException {
    byte[] whole = gzip(bytes(SMALL));
    whole[2] = 99;
    assertThat(refusal(whole)).hasMessageStartingWith("x: damaged gzip data: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1]|x: not an atlas: it does not hold a JSON object",
        "{}|x: not an atlas: it has no field 'format'",
        "{'name':'n'}|x: not an atlas: it has no field 'format'",
        "{'format':'other'}|x: not an atlas: its format is 'other'",
        "{'format':'perturb-atlas','formatVersion':2}|x: format version 2; this program reads version 1",
        "{'format':'perturb-atlas','formatVersion':0}|x: format version 0; this program reads version 1",
        "{'format':'perturb-atlas','formatVersion':99999999999999999999}|x: line 1, column 43: a number out of range",
        "{'name':'n','name':'m'}|x: line 1, column 19: not valid JSON: Duplicate field 'name'",
      })
  void saysWhatIsWrong(String file, String message) {
    assertThat(refusal(file)).hasMessageStartingWith(message);
  }

  @Test
  void saysThatTextIsNotJson() {
    for (String text : List.of("gene1,gene2", "SET\tabout\tA\tB", "# An atlas", ">x")) {
      assertThat(refusal(text))
          .hasMessage(
              "x: not an atlas: it is not JSON; gene sets and tables (GMT, CSV, TSV) are made an atlas"
                  + " by 'perturb-atlas atlas import', DE tables by 'perturb-atlas atlas build'");
    }
    assertThat(refusal("{'name':NaN}")).hasMessageEndingWith("Non-standard token 'NaN'");
  }

  @Test
  void limitsAreToldWithLineAndColumn() {
    String[] hostile = {
      "[".repeat(100_000),
      HEAD + "'junk':" + "[".repeat(100_000),
      HEAD + "'junk':" + "{'a':".repeat(100_000),
      HEAD + "'perturbations':[{'name':'" + "x".repeat(200_000) + "'}]}",
      HEAD + "'" + "x".repeat(200_000) + "':1}",
      HEAD + "'perturbations':[{'name':'P','masterScoreNorm':" + "9".repeat(2_000) + "}]}",
    };
    for (String file : hostile) {
      assertThat(refusal(file).getMessage())
          .as(file.substring(0, 5))
          .matches(
              "x: (line 1, column \\d+: beyond the limits of an atlas file: .*|not an atlas: .*)");
    }
  }

  @Test
  void aSmallFileThatUnfoldsBeyondTheMemoryIsRefused() throws IOException {
    String[] hostile = {
      "{'name':'P#','time':'" + "x".repeat(1_000) + "'}",
      "{'name':'P#','up':[" + "'G',".repeat(1_000) + "'G']}",
      "{'name':'P#','upWeight':[" + "1,".repeat(1_000) + "1]}",
      "{'name':'P#','up':['" + "x".repeat(1_000) + "#']}",
      "{'name':'P#'}",
    };
    for (String item : hostile) {
      StringBuilder items = new StringBuilder("{'name':'P','up':['G']}");
      for (int i = 0; i < 2_000; i++) {
        items.append(",\n").append(item.replace("#", Integer.toString(i)));
      }
      byte[] file = bytes(HEAD + "'perturbations':[" + items + "]}");
      UserException refusal =
          catchThrowableOfType(UserException.class, () -> readWithin(1_000_000, file));
      assertThat(refusal).as(item.substring(0, 13)).isNotNull();
      assertThat(refusal.getMessage())
          .matches(
              "x: line \\d+, column \\d+: perturbations\\[\\d+\\].*: the atlas is too large for the"
                  + " memory there is: Java may take \\d+ MiB; .*-Xmx.*PERTURB_ATLAS_JAVA_OPTS.*");
    }
    StringBuilder fields = new StringBuilder(HEAD + "'more':{'':1");
    for (int i = 0; i < 20_000; i++) {
      fields.append(",'f").append(i).append("':1");
    }
    byte[] file = bytes(fields + "}}");
    assertThat(catchThrowableOfType(UserException.class, () -> readWithin(1_000_000, file)))
        .hasMessageContaining(": more: the atlas is too large");
  }

  @Test
  void whatRepeatsOrIsPassedOverCostsLittleMemory() throws IOException {
    String gene = "'G" + "x".repeat(50) + "'";
    StringBuilder items = new StringBuilder("{'name':'P','up':[" + gene + "]}");
    for (int i = 0; i < 1_000; i++) {
      items
          .append(",{'name':'P")
          .append(i)
          .append("','more':[{'a':[1,{'b':'")
          .append("x".repeat(1_000))
          .append("'}]},{'a':2}],'up':[")
          .append(gene)
          .append("]}");
    }
    byte[] file = bytes(HEAD + "'perturbations':[" + items + "]}");
    assertThat(readWithin(1_000_000, file).perturbations()).hasSize(1_001);
  }

  @Test
  void aFormatFromOutsideDoesNotBreakTheMessage() {
    refusal("{'format':'a\\n" + "b".repeat(50_000) + "'}");
    refusal("{'a\\nb':1,'a\\nb':2}");
  }

  @Test
  void wrongTypesAreListedWithPlaceAndLine() {
    UserException refusal =
        refusal(
            "{'format':'perturb-atlas','formatVersion':'1','name':7,'version':null,\n"
                + "'modules':{},\n"
                + "'perturbations':[3,\n"
                + "{'up':['A'],'upWeight':[1,2],'masterScoreNorm':1e999},\n"
                + "{'name':'P','up':['A',1,{}],'upWeight':['x',1,1],'down':'A',\n"
                + "'masterScoreNorm':'high','masterRegulatorScore':1e999,'dose':5}]} []");
    assertThat(refusal).isInstanceOf(InvalidAtlasException.class);
    assertThat(((InvalidAtlasException) refusal).problems())
        .containsExactly(
            "formatVersion: a whole number expected, text found at line 1, column 43",
            "name: text expected, a number found at line 1, column 54",
            "modules: an array expected, an object found at line 2, column 11",
            "perturbations[0]: an object expected, a number found at line 3, column 18",
            "perturbations[1]: no 'name'",
            "perturbations[1].upWeight: 2 weights for 1 gene",
            "perturbations[1].masterScoreNorm: infinite; a finite number or nothing is expected",
            "perturbations[2].up[1]: text expected, a number found at line 5, column 23",
            "perturbations[2].up[2]: text expected, an object found at line 5, column 25",
            "perturbations[2].upWeight[0]: a number expected, text found at line 5, column 41",
            "perturbations[2].down: an array of text expected, text found at line 5, column 57",
            "perturbations[2].masterScoreNorm: a number expected, text found at line 6, column 19",
            "perturbations[2].dose: text expected, a number found at line 6, column 62",
            "perturbations[2].upWeight[0]: the weight of 'A' is not a finite number",
            "perturbations[2].masterRegulatorScore: infinite; a finite number or nothing is"
                + " expected",
            "line 6, column 67: text after the end of the atlas",
            "name: missing or blank; an atlas needs a name",
            "version: missing or blank; an atlas needs a version");
  }

  @Test
  void missingPartsAreListed() {
    assertThat(((InvalidAtlasException) refusal("{'format':'perturb-atlas'}")).problems())
        .contains(
            "formatVersion: missing; 1 is expected",
            "modules: missing; an array is expected, which may be empty",
            "perturbations: missing; an array of perturbations is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{'format':{'x':[1,2]}}", "-1e5", "'\u4e00'"})
  void unknownFieldsAreIgnored(String value) throws IOException {
    assertThat(read(bytes(SMALL.replace("{'a':[true]}", value)))).isEqualTo(read(bytes(SMALL)));
    assertThat(read(bytes(SMALL.replace("'modules'", "'extra':" + value + ",'modules'"))))
        .isEqualTo(read(bytes(SMALL)));
  }

  @Test
  void unknownFieldsAreTold() throws IOException {
    String misspelt =
        SMALL.replace("'modules'", "'moduls':[],'modules'").replace("'more'", "'upp'");
    AtlasBuilder builder = new AtlasBuilder("odd.json");
    AtlasFiles.read(new ByteArrayInputStream(bytes(misspelt)), "odd.json", builder);
    assertThat(builder.warnings())
        .contains(
            "moduls: unknown field, passed over",
            "perturbations[0].upp: unknown field, passed over");
  }

  @Test
  void aMillionWrongItemsCostLittle() {
    StringBuilder file = new StringBuilder(HEAD).append("'perturbations':[1");
    file.append(",1".repeat(1_000_000)).append("]}");
    assertThat(((InvalidAtlasException) refusal(file.toString())).problems()).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void survivesRandomDamage(boolean compressed) throws IOException {
    byte[] whole = compressed ? gzip(bytes(SMALL)) : bytes(SMALL);
    SplittableRandom random = new SplittableRandom(20260102);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(damaged)).isNotNull();
      } catch (UserException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n", "\r");
      } catch (IOException | RuntimeException | StackOverflowError e) {
        throw new AssertionError("round " + round, e);
      }
    }
    assertThat(refused).isGreaterThan(2_500);
  }
}
