/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.testing.SmallBank;

/** Without a session: {@code query --bank} has none. */
class BankFolderTest {

  private static final BankKey KEY =
      new BankKey("test 1", "c".repeat(64), 120, "d".repeat(64), Profile.CALIBRATED, 5);

  private final Configuration conf = new Configuration(false);

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() {
    Bank bank = SmallBank.of(KEY);
    Bank read = BankFolder.read(written(bank), conf);
    assertThat(BankJson.write(read)).isEqualTo(BankJson.write(bank));
    assertThat(read.key()).isEqualTo(KEY);
    for (NullKind kind : NullKind.values()) {
      assertThat(read.by(kind).curve()).isEqualTo(bank.by(kind).curve());
      for (int i = 0; i < 3; i++) {
        assertThat(read.by(kind).table().statistics(i))
            .containsExactly(bank.by(kind).table().statistics(i));
      }
    }
  }

  @Test
  void theSameBankGivesTheSameBytes() throws IOException {
    Path first = Path.of(written(SmallBank.of(KEY)));
    Path second = folder.resolve("second");
    BankFolder.write(SmallBank.of(KEY), second.toString(), conf, false);
    for (String file : new String[] {"bank.json", "nulls.parquet"}) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
    try (var files = Files.list(second)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void replacesABankOnlyWhenTold() throws IOException {
    String path = written(SmallBank.of(KEY));
    assertThat(refusal(() -> BankFolder.write(SmallBank.of(KEY), path, conf, false)))
        .isEqualTo(path + ": is there already; choose another --output or give --overwrite");
    BankFolder.write(SmallBank.of(KEY), path, conf, true);
    Files.writeString(Path.of(path, "notes.txt"), "mine");
    assertThat(refusal(() -> BankFolder.write(SmallBank.of(KEY), path, conf, true)))
        .contains("a folder of something else");
    assertThat(refusal(() -> BankFolder.requireFree(path, conf, false)))
        .contains("is there already");
    assertThat(refusal(() -> BankFolder.requireFree("/", conf, true)))
        .isEqualTo("/: a file or a folder of something else; choose another --output");
  }

  @Test
  void refusesWhatIsNoBank() throws IOException {
    assertThat(refusal(() -> BankFolder.read(folder.resolve("none").toString(), conf)))
        .endsWith(
            "none: no bank of null queries, which is a folder of bank.json and nulls.parquet;"
                + " bank.json is not there. Make one with calibrate");
    Path bank = Path.of(written(SmallBank.of(KEY)));
    String document = Files.readString(bank.resolve("bank.json"));
    assertDamaged(bank, "{\"format\": \"perturb-atlas\"}", "whose format is perturb-atlas-bank");
    assertDamaged(bank, "[]", "whose format is perturb-atlas-bank");
    assertDamaged(bank, "", "whose format is perturb-atlas-bank");
    assertDamaged(bank, document.replace("\"version\" : 1", "\"version\" : 2"), "version 2");
    assertDamaged(bank, document.substring(0, 300), "damaged");
    assertDamaged(bank, document.replace("\"seed\"", "\"sea\""), "damaged");
    assertDamaged(bank, document.replace("0.95", "1.95"), "damaged");
    assertDamaged(bank, document.replace("\"draws\" : 99", "\"draws\" : \"x\""), "damaged");
    assertDamaged(bank, document.replace("\"frequency\" : {", "\"other\" : {"), "damaged");
    assertDamaged(bank, document.replace("\"calibrated\"", "\"other\""), "damaged: profile is");
    assertDamaged(bank, nulled(document, "/reliability/random"), "damaged: both kinds");
    assertDamaged(bank, nulled(document, "/reliability/random/curve/steps/0"), "damaged");
    assertDamaged(bank, nulled(document, "/certificate/checks/0"), "damaged");
    assertDamaged(bank, document + " ".repeat(1 << 24), "more than 16,777,216 bytes");
  }

  private static String nulled(String document, String pointer) throws IOException {
    JsonNode root = new ObjectMapper().readTree(document);
    int slash = pointer.lastIndexOf('/');
    String last = pointer.substring(slash + 1);
    if (root.at(pointer.substring(0, slash)) instanceof ObjectNode object) {
      object.putNull(last);
    } else {
      ((ArrayNode) root.at(pointer.substring(0, slash))).setNull(Integer.parseInt(last));
    }
    return root.toString();
  }

  /** As HDFS does for a host that nobody knows. */
  @Test
  void aFileSystemThatCannotBeReachedIsToldOfInALine() {
    conf.set("fs.nowhere.impl", Unreachable.class.getName());
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> BankFolder.read("nowhere://host/bank", conf),
            () -> BankFolder.requireFree("nowhere://host/bank", conf, false),
            () -> BankFolder.write(SmallBank.of(KEY), "nowhere://host/bank", conf, false))) {
      assertThat(catchThrowableOfType(UserException.class, call))
          .hasMessageStartingWith("nowhere://host/bank: cannot be ")
          .hasMessageEndingWith("no such host");
    }
  }

  /** A file system that does not start. */
  public static final class Unreachable extends RawLocalFileSystem {
    @Override
    public void initialize(URI uri, Configuration conf) {
      throw new IllegalArgumentException("no such host");
    }
  }

  @Test
  void aPathThatIsNoneIsRefusedInALine() {
    for (String path : new String[] {"", "a:b"}) {
      String message = "'" + path + "' is no path: ";
      assertThat(refusal(() -> BankFolder.read(path, conf))).startsWith(message);
      assertThat(refusal(() -> BankFolder.requireFree(path, conf, false))).startsWith(message);
      assertThat(refusal(() -> BankFolder.write(SmallBank.of(KEY), path, conf, false)))
          .startsWith(message);
    }
    assertThat(refusal(() -> BankFolder.read("no-such-scheme://x/y", conf)))
        .startsWith("no-such-scheme://x/y: cannot be read");
  }

  @Test
  void aListOfStatisticsIsNoLongerThanABankCanHave() {
    Bank bank = SmallBank.of(KEY);
    NullTable small = bank.tables().get(NullKind.RANDOM);
    NullTable large = new NullTable(new int[] {1}, new float[][] {new float[Bank.MOST_DRAWS + 1]});
    String path = folder.resolve("large").toString();
    BankFolder.write(
        new Bank(
            KEY,
            42,
            99,
            Map.of(NullKind.RANDOM, small, NullKind.FREQUENCY, large),
            bank.reliability(),
            bank.certificate()),
        path,
        conf,
        false);
    assertThat(refusal(() -> BankFolder.read(path, conf))).contains("nulls.parquet: damaged");
  }

  private void assertDamaged(Path bank, String document, String message) throws IOException {
    Files.writeString(bank.resolve("bank.json"), document);
    assertThat(refusal(() -> BankFolder.read(bank.toString(), conf)))
        .startsWith(bank + "/bank.json: ")
        .contains(message);
  }

  @Test
  void refusesStatisticsThatAreNotItsOwn() throws IOException {
    Path bank = Path.of(written(SmallBank.of(KEY)));
    Path document = bank.resolve("bank.json");
    String text = Files.readString(document);
    int at = text.indexOf("\"statistics_sha256\" : \"") + 23;
    Files.writeString(document, text.substring(0, at) + "0".repeat(64) + text.substring(at + 64));
    assertThat(refusal(() -> BankFolder.read(bank.toString(), conf)))
        .contains("its statistics are not those that it was written with");
  }

  @Test
  void refusesDamagedParquetWhateverByteIsWrong() throws IOException {
    Path bank = Path.of(written(SmallBank.of(KEY)));
    Path nulls = bank.resolve("nulls.parquet");
    byte[] whole = Files.readAllBytes(nulls);
    for (int length : new int[] {0, 3, 100, whole.length - 1}) {
      Files.write(nulls, java.util.Arrays.copyOf(whole, length));
      assertThat(refusal(() -> BankFolder.read(bank.toString(), conf))).contains("nulls.parquet");
    }
    String expected = BankJson.write(SmallBank.of(KEY));
    for (int i = 0; i < whole.length; i += 17) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      Files.write(nulls, damaged);
      // A byte that says nothing, as of a statistic of the file itself, may be anything.
      try {
        assertThat(BankJson.write(BankFolder.read(bank.toString(), conf))).isEqualTo(expected);
      } catch (UserException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  private String written(Bank bank) {
    String path = folder.resolve("a bank").toString();
    BankFolder.write(bank, path, conf, false);
    return path;
  }

  private static String refusal(Runnable work) {
    return catchThrowableOfType(UserException.class, work::run).getMessage();
  }
}
