/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

/** Downloads from a real server that does not always do as it should. */
class DownloadTest {

  private static final String TAG = "ETag: \"abc\"";

  private final Published published = Published.make();
  private final byte[] body = published.bytes();
  private final Told told = new Told();

  private ScriptedServer server;

  @TempDir Path folder;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void fetchesAFile() throws IOException {
    run(ScriptedServer.whole(body));
    isThere();
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).header("Range")).isNull();
    assertThat(told.progress).startsWith(0L).endsWith((long) body.length, -1L);
  }

  @Test
  void goesOnAfterACut() throws IOException {
    run(ScriptedServer.first(body, 1000, TAG), ScriptedServer.ranges(body, TAG));
    isThere();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=1000-");
    assertThat(server.requests().get(1).header("If-Range")).isEqualTo("\"abc\"");
    assertThat(told.notes).anyMatch(note -> note.contains("trying again in 0.005 s"));
  }

  @Test
  void goesOnWhereTheLastPullEnded() throws IOException {
    start(ScriptedServer.first(body, 1000, TAG), ScriptedServer.ranges(body, TAG));
    assertThatThrownBy(() -> download(Published.settings(1, null)).run())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("given up after 1 tries", "1,000 of ", "kept for the next pull");
    download(Published.HASTY).run();
    isThere();
    assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=1000-");
    assertThat(server.requests().get(1).header("If-Range")).isEqualTo("\"abc\"");
  }

  @Test
  void weakTagIsNotRelied() throws IOException {
    run(ScriptedServer.first(body, 1000, "ETag: W/\"abc\""), ScriptedServer.ranges(body));
    isThere();
    assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=1000-");
    assertThat(server.requests().get(1).header("If-Range")).isNull();
  }

  @Test
  void startsAnewWhereTheServerIgnoresTheRange() throws IOException {
    run(ScriptedServer.first(body, 1000), ScriptedServer.whole(body));
    isThere();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void startsAnewWhereThereIsNoSuchRange() throws IOException {
    run(ScriptedServer.first(body, 1000), ScriptedServer.status(416), ScriptedServer.whole(body));
    isThere();
    assertThat(server.requests().get(2).header("Range")).isNull();
  }

  @Test
  void startsAnewWhereAnotherRangeComes() throws IOException {
    run(
        ScriptedServer.first(body, 1000),
        ScriptedServer.part(body, 900, 900),
        ScriptedServer.whole(body));
    isThere();
    assertThat(server.requests().get(2).header("Range")).isNull();
  }

  @Test
  void wrongBytesOfAnEarlierTryAreFetchedAnew() throws IOException {
    start(ScriptedServer.ranges(body));
    Files.write(partial().path(), new byte[1000]);
    download(Published.HASTY).run();
    isThere();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(0).header("Range")).isEqualTo("bytes=1000-");
    assertThat(server.requests().get(1).header("Range")).isNull();
  }

  @Test
  void moreThanAllOfAnEarlierTryIsFetchedAnew() throws IOException {
    start(ScriptedServer.ranges(body));
    Files.write(partial().path(), new byte[body.length + 1]);
    download(Published.HASTY).run();
    isThere();
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).header("Range")).isNull();
  }

  @Test
  void allOfAnEarlierTryNeedsNoRequest() throws IOException {
    start(ScriptedServer.status(500));
    Files.write(partial().path(), body);
    download(Published.HASTY).run();
    isThere();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aLinkInThePlaceOfAnEarlierTryIsNotFollowed() throws IOException {
    start(ScriptedServer.ranges(body));
    Path other = Files.write(folder.resolve("other"), Arrays.copyOf(body, 1000));
    Files.createSymbolicLink(partial().path(), other);
    download(Published.HASTY).run();
    isThere();
    assertThat(other).hasSize(1000);
    assertThat(server.requests().get(0).header("Range")).isNull();
  }

  @Test
  void damagedTagIsNotSent() throws IOException {
    start(ScriptedServer.ranges(body));
    Files.write(partial().path(), Arrays.copyOf(body, 1000));
    Files.writeString(folder.resolve(published.sha256() + ".tag"), "\"a\r\nHost: other\"");
    download(Published.HASTY).run();
    isThere();
    assertThat(server.requests().get(0).header("If-Range")).isNull();
  }

  @Test
  void wrongBytesAreRemoved() throws IOException {
    byte[] wrong = body.clone();
    wrong[500] ^= 1;
    refused(ScriptedServer.whole(wrong))
        .hasMessageContainingAll(
            published.sha256(), Published.sha256(wrong), "not the file that the catalog describes");
    assertThat(folder).isEmptyDirectory();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void stalledAnswerGoesOn() throws IOException {
    run(ScriptedServer.stall(body, 1000), ScriptedServer.ranges(body));
    isThere();
    assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=1000-");
    assertThat(told.notes).anyMatch(note -> note.contains("no byte came for 0.4 s"));
  }

  @Test
  void silentServerIsGivenUp() {
    refused(ScriptedServer.silence())
        .hasMessageContainingAll("no answer came for 1.4 s", "given up after 3 tries");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void resetConnectionGoesOn() throws IOException {
    run(ScriptedServer.reset(body, 1000), ScriptedServer.ranges(body));
    isThere();
    assertThat(told.notes).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 408, 429})
  void troubleOfTheServerMayPass(int status) throws IOException {
    run(ScriptedServer.status(status), ScriptedServer.whole(body));
    isThere();
    assertThat(told.notes).anyMatch(note -> note.contains("status " + status));
  }

  @Test
  void lastingTroubleIsGivenUp() {
    refused(ScriptedServer.status(500)).hasMessageContaining("status 500; given up after 3 tries");
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 401, 204, 304})
  void anyOtherStatusIsFinal(int status) {
    refused(ScriptedServer.status(status)).hasMessageContaining("status " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void unaskedPartIsRefused() {
    refused(ScriptedServer.part(body, 10, 10)).hasMessageContaining("bytes from 0 on");
  }

  @Test
  void neverTakesMoreThanThereIs() {
    byte[] more = Arrays.copyOf(body, body.length + 1_000_000);
    refused(ScriptedServer.unbounded(more)).hasMessageContaining("more than " + body.length);
    assertThat(folder).isEmptyDirectory();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void bytesWithoutALengthAreTaken() throws IOException {
    run(ScriptedServer.unbounded(body));
    isThere();
  }

  @Test
  void anotherLengthIsAnotherFile() {
    refused(ScriptedServer.whole(Arrays.copyOf(body, body.length - 1)))
        .hasMessageContaining("the catalog says " + body.length);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherLengthOfTheWholeIsAnotherFile() {
    byte[] other = Arrays.copyOf(body, body.length + 7);
    refused(ScriptedServer.first(body, 1000), ScriptedServer.ranges(other))
        .hasMessageContaining("has " + (body.length + 7) + " bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void followsRedirections() throws IOException {
    run(
        ScriptedServer.status(302, "Location: /elsewhere"),
        ScriptedServer.status(308, "Location: third?a=b"),
        ScriptedServer.whole(body));
    isThere();
    assertThat(server.requests().get(1).line()).isEqualTo("GET /elsewhere HTTP/1.1");
    assertThat(server.requests().get(2).line()).isEqualTo("GET /third?a=b HTTP/1.1");
  }

  @Test
  void redirectionCarriesTheRange() throws IOException {
    run(
        ScriptedServer.first(body, 1000),
        ScriptedServer.status(302, "Location: /elsewhere"),
        ScriptedServer.ranges(body));
    isThere();
    assertThat(server.requests().get(2).header("Range")).isEqualTo("bytes=1000-");
  }

  @Test
  void redirectionsDoNotGoOnForEver() {
    refused(ScriptedServer.status(302, "Location: /atlas.json"))
        .hasMessageContaining("more than 5 redirections");
    assertThat(server.requests()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Location: file:///etc/passwd",
        "Location: ftp://localhost/x",
        "Location: http://user@localhost/x",
        "Location: http://localhost:99999/x",
        "Location: http:relative",
        "Location: http://[bad",
        "Location:",
        "X: y",
      })
  void redirectionToNowhereIsRefused(String header) {
    refused(ScriptedServer.status(302, header)).hasMessageContaining("no address to fetch");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void httpNeedsLeave() {
    start(ScriptedServer.whole(body));
    assertThatThrownBy(
            () -> new Download(entry(server.url()), partial(), Published.HASTY, false, told).run())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("not https", "--allow-http");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void closedPortAndUnknownHostAreFinal() throws IOException {
    start(ScriptedServer.whole(body));
    URI closed = server.url();
    server.close();
    assertThatThrownBy(() -> download(closed).run())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no connection: ");
    // No name may be so long, so that none is asked for on the network.
    assertThatThrownBy(() -> download(URI.create("http://" + "x".repeat(64) + ".invalid/x")).run())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the host cannot be found");
    assertThat(told.notes).isEmpty();
  }

  private void start(ScriptedServer.Answer... answers) {
    server = new ScriptedServer(answers);
  }

  private void run(ScriptedServer.Answer... answers) throws IOException {
    start(answers);
    download(Published.HASTY).run();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(
      ScriptedServer.Answer... answers) {
    start(answers);
    return assertThatThrownBy(() -> download(Published.HASTY).run())
        .isInstanceOf(UserException.class);
  }

  private Download download(HttpSettings settings) throws IOException {
    return new Download(entry(server.url()), partial(), settings, true, told);
  }

  private Download download(URI url) throws IOException {
    return new Download(entry(url), partial(), Published.HASTY, true, told);
  }

  private CatalogEntry entry(URI url) {
    return published.entry(url);
  }

  private PartialFile partial() throws IOException {
    return new PartialFile(folder, published.sha256());
  }

  private void isThere() throws IOException {
    assertThat(partial().path()).hasBinaryContent(body);
  }
}
