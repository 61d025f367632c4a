/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;

class AtlasPullTest {

  private final Published published = Published.make();
  private final Told told = new Told();
  private ScriptedServer server = new ScriptedServer(ScriptedServer.ranges(published.bytes()));

  @TempDir Path folder;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void fetchesOnceAndKeeps() throws IOException {
    AtlasPull.Pulled first = pull();
    assertThat(first.fetched()).isTrue();
    assertThat(first.file())
        .isEqualTo(
            folder.resolve("Test/1/" + published.sha256().substring(0, 16) + "/atlas.json.gz"));
    assertThat(AtlasFiles.read(first.file()).identityFingerprint())
        .isEqualTo(published.atlas().identityFingerprint());
    assertThat(names()).containsExactlyInAnyOrder("atlas.json.gz", "receipt.json", "lock");
    AtlasPull.Pulled second = pull();
    assertThat(second.fetched()).isFalse();
    assertThat(second.file()).isEqualTo(first.file());
    assertThat(server.requests()).hasSize(1);
    assertThat(cache().lists(entry())).isTrue();
  }

  @Test
  void keptAtlasNeedsNoConnection() throws IOException {
    pull();
    server.close();
    assertThat(offline().pull(Published.NAME).fetched()).isFalse();
    assertThat(told.notes).hasSize(1);
  }

  @Test
  void absentAtlasCannotBeHadOffline() {
    assertThatThrownBy(() -> offline().pull(Published.NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("Test@1: not in the cache (", "--offline");
    assertThat(server.requests()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(cache().lists(entry())).isFalse();
  }

  @Test
  void damagedAtlasIsFetchedAnew() throws IOException {
    Path file = pull().file();
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 1;
    for (byte[] damage : List.of(bad, new byte[0], new byte[10])) {
      Files.write(file, damage);
      assertThatThrownBy(() -> offline().pull(Published.NAME))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("is damaged: its checksum is wrong");
      assertThat(pull().fetched()).isTrue();
      assertThat(file).hasBinaryContent(good);
    }
    assertThat(server.requests()).hasSize(4);
    assertThat(told.warnings).hasSize(3).allMatch(line -> line.contains("damaged"));
  }

  @Test
  void lostAtlasIsFetchedAnew() throws IOException {
    Files.delete(pull().file());
    assertThat(cache().lists(entry())).isFalse();
    assertThat(pull().fetched()).isTrue();
  }

  @Test
  void atlasWithoutAGoodReceiptDoesNotCount() throws IOException {
    Path receipt = pull().file().resolveSibling("receipt.json");
    String good = Files.readString(receipt);
    String zeros = "\0".repeat(good.length());
    String otherEncoding = "\0\0\u00fe\u00ff";
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            good.substring(1),
            good.replace("sha256", "sha"),
            zeros,
            otherEncoding)) {
      Files.writeString(receipt, bad, StandardCharsets.ISO_8859_1);
      assertThat(cache().lists(entry())).isFalse();
      assertThat(pull().fetched()).as(bad).isTrue();
      assertThat(receipt).hasContent(good);
    }
  }

  @Test
  void catalogsThatMeanDifferentFilesByANameDoNotMeet() throws IOException {
    Path first = pull().file();
    byte[] spaced = (new String(published.bytes(), "UTF-8") + "\n").getBytes("UTF-8");
    Published other = new Published(published.atlas(), spaced);
    server.close();
    server = new ScriptedServer(ScriptedServer.whole(spaced));
    assertThat(cache().lists(other.entry(server.url()))).isFalse();
    assertThat(
            Published.pull(other.entry(server.url()), cache(), told, Published.HASTY)
                .pull(Published.NAME)
                .file())
        .isNotEqualTo(first);
    assertThat(offline().pull(Published.NAME).file()).isEqualTo(first).exists();
  }

  @Test
  void otherContentThanTheCatalogSaysIsNotKept() {
    CatalogEntry entry = published.entry(server.url(), "0".repeat(64));
    assertThatThrownBy(
            () -> Published.pull(entry, cache(), told, Published.HASTY).pull(Published.NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(published.atlas().contentFingerprint(), "0".repeat(64));
    assertThat(names()).containsExactly("lock");
  }

  @Test
  void contentNeedNotBeKnown() {
    CatalogEntry entry = published.entry(server.url(), null);
    assertThat(Published.pull(entry, cache(), told, Published.HASTY).pull(Published.NAME).fetched())
        .isTrue();
  }

  @Test
  void wrongChecksumLeavesNothing() throws IOException {
    byte[] wrong = published.bytes().clone();
    wrong[7] ^= 1;
    refused(ScriptedServer.whole(wrong)).hasMessageContaining("it was removed");
    assertThat(names()).containsExactly("lock");
  }

  @Test
  void rightChecksumOfWhatIsNoAtlasLeavesNothing() throws IOException {
    Published text = new Published(published.atlas(), "hello".getBytes("UTF-8"));
    server.close();
    server = new ScriptedServer(ScriptedServer.whole(text.bytes()));
    assertThatThrownBy(
            () ->
                Published.pull(text.entry(server.url()), cache(), told, Published.HASTY)
                    .pull(Published.NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("Test@1: ", "cannot be imported", "it is not JSON");
    assertThat(names(text.entry(server.url()))).containsExactly("lock");
  }

  @Test
  void cutDownloadIsKeptForTheNextPull() throws IOException {
    refused(ScriptedServer.first(published.bytes(), 1000));
    assertThat(names()).contains(published.sha256() + ".partial");
    server.close();
    server = new ScriptedServer(ScriptedServer.ranges(published.bytes()));
    pull();
    assertThat(server.requests().get(0).header("Range")).isEqualTo("bytes=1000-");
    assertThat(names()).containsExactlyInAnyOrder("atlas.json.gz", "receipt.json", "lock");
  }

  @Test
  void ofManyThreadsOneFetches() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<AtlasPull.Pulled>> pulls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        pulls.add(this::pull);
      }
      int fetched = 0;
      for (Future<AtlasPull.Pulled> pulled : threads.invokeAll(pulls)) {
        fetched += pulled.get().fetched() ? 1 : 0;
      }
      assertThat(fetched).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofManyProcessesOneFetches() throws Exception {
    server.close();
    server =
        new ScriptedServer(
            (request, socket, out) -> {
              // The other one is to come while this one is fetched.
              Thread.sleep(1500);
              ScriptedServer.whole(published.bytes()).write(request, socket, out);
            });
    List<Process> processes = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        processes.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PullProcess.class.getName(),
                    folder.toString(),
                    server.url().toString())
                .redirectErrorStream(true)
                .start());
      }
      for (Process process : processes) {
        outputs.add(new String(process.getInputStream().readAllBytes(), "UTF-8"));
        assertThat(process.waitFor()).as(outputs.toString()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    assertThat(outputs).anyMatch(out -> out.contains("fetched true"));
    assertThat(outputs).anyMatch(out -> out.contains("fetched false"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cacheThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () ->
                Published.pull(entry(), new AtlasCache(file), told, Published.HASTY)
                    .pull(Published.NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("cannot be written", "--cache");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void unusableProxyIsSaidOnlyWhereItIsNeeded() {
    AtlasPull pull =
        new AtlasPull(
            Published.catalog(entry()),
            cache(),
            new PullOptions(false, true),
            told,
            () -> {
              throw new UserException("a bad proxy");
            });
    assertThatThrownBy(() -> pull.pull(Published.NAME)).hasMessage("a bad proxy");
    pull();
    assertThat(pull.pull(Published.NAME).fetched()).isFalse();
  }

  @Test
  void folderIsThatOfTheEnvironment() {
    Map<String, String> nothing = Map.of();
    assertThat(AtlasCache.defaultFolder(nothing, "/home/me"))
        .isEqualTo(Path.of("/home/me/.cache/perturb-atlas/atlases"));
    assertThat(AtlasCache.defaultFolder(Map.of("XDG_CACHE_HOME", "/c"), "/home/me"))
        .isEqualTo(Path.of("/c/perturb-atlas/atlases"));
    assertThat(AtlasCache.defaultFolder(Map.of("XDG_CACHE_HOME", "relative"), "/home/me"))
        .isEqualTo(Path.of("/home/me/.cache/perturb-atlas/atlases"));
    assertThat(
            AtlasCache.defaultFolder(
                Map.of("XDG_CACHE_HOME", "/c", "PERTURB_ATLAS_ATLASES", "/a"), "?"))
        .isEqualTo(Path.of("/a"));
    assertThatThrownBy(() -> AtlasCache.defaultFolder(nothing, "?"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--cache");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(ScriptedServer.Answer answer)
      throws IOException {
    server.close();
    server = new ScriptedServer(answer, ScriptedServer.status(500));
    return assertThatThrownBy(this::pull).isInstanceOf(UserException.class);
  }

  private AtlasPull.Pulled pull() {
    return Published.pull(entry(), cache(), told, Published.HASTY).pull(Published.NAME);
  }

  private AtlasPull offline() {
    return new AtlasPull(
        Published.catalog(entry()),
        cache(),
        new PullOptions(true, true),
        told,
        () -> Published.HASTY);
  }

  private CatalogEntry entry() {
    return published.entry(server.url());
  }

  private AtlasCache cache() {
    return new AtlasCache(folder);
  }

  private List<String> names() {
    return names(entry());
  }

  private List<String> names(CatalogEntry entry) {
    try (Stream<Path> files = Files.list(cache().file(entry).getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
