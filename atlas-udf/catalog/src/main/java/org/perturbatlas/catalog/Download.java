/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Fetches one file: goes on where an earlier try ended, tries again what may pass, takes no byte
 * more than there should be, and gives back nothing but the file that the catalog describes.
 */
final class Download {

  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\*|\\d{1,18})");
  private static final int SHOWN = 100;

  private final CatalogEntry entry;
  private final PartialFile file;
  private final HttpSettings settings;
  private final Exchange exchange;
  private final PullListener listener;

  /** Whether the bytes that are here may have come from more than one answer. */
  private boolean pieced;

  Download(
      CatalogEntry entry,
      PartialFile file,
      HttpSettings settings,
      boolean allowHttp,
      PullListener listener) {
    this.entry = entry;
    this.file = file;
    this.settings = settings;
    this.exchange = new Exchange(settings, allowHttp);
    this.listener = listener;
  }

  /**
   * Fills the file.
   *
   * @throws IOException when it cannot be written
   * @throws UserException when it cannot be fetched, or is not what the catalog describes; it is
   *     then removed unless the next pull can go on with it
   */
  void run() throws IOException {
    try {
      pieced = file.size() > 0;
      fetch();
      String sum = Checksum.of(file.path());
      if (!sum.equals(entry.sha256()) && pieced) {
        file.discard();
        listener.note(entry.name() + ": what was there of the file does not fit; fetching it anew");
        pieced = false;
        fetch();
        sum = Checksum.of(file.path());
      }
      if (!sum.equals(entry.sha256())) {
        file.discard();
        throw new UserException(
            entry.url()
                + ": not the file that the catalog describes: its SHA-256 is "
                + sum
                + ", not "
                + entry.sha256()
                + "; it was removed, and nothing of it was used");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(entry.name() + ": interrupted; what was fetched is kept", e);
    } finally {
      listener.ended();
    }
  }

  private void fetch() throws IOException, InterruptedException {
    Duration pause = settings.pause();
    for (int tries = 1; !isWhole(); tries++) {
      String failure;
      try {
        requestRest();
        failure = "it ended after " + file.size() + " of " + entry.size() + " bytes";
      } catch (TransientFailure e) {
        failure = e.getMessage();
      }
      if (isWhole()) {
        return;
      }
      if (tries == settings.tries()) {
        throw new UserException(
            String.format(
                java.util.Locale.ROOT,
                "%s: %s; given up after %d tries, with %,d of %,d bytes, which are kept for the"
                    + " next pull to go on with",
                entry.url(),
                failure,
                tries,
                file.size(),
                entry.size()));
      }
      listener.note(
          entry.name() + ": " + failure + "; trying again in " + Seconds.of(pause) + " ...");
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
    }
  }

  /** More than there should be is of no use. */
  private boolean isWhole() throws IOException {
    if (file.size() > entry.size()) {
      file.discard();
    }
    return file.size() == entry.size();
  }

  private void requestRest() throws IOException, TransientFailure, InterruptedException {
    long from = file.size();
    HttpResponse<PolledBody> answer =
        exchange.request(entry.url(), from, from == 0 ? null : file.tag());
    try (PolledBody body = answer.body()) {
      switch (answer.statusCode()) {
        case 200 -> {
          checkLength(answer);
          pieced = false;
          file.begin(answer.headers().firstValue("ETag").orElse(null));
        }
        case 206 -> {
          checkRange(answer, from);
          pieced = true;
        }
        default -> throw refused(answer, from);
      }
      copy(body);
    }
  }

  private void checkLength(HttpResponse<PolledBody> answer) throws IOException {
    OptionalLong length = length(answer);
    if (length.isPresent() && length.getAsLong() != entry.size()) {
      throw otherSize(Long.toString(length.getAsLong()));
    }
  }

  /** A length that is no number is none. */
  private static OptionalLong length(HttpResponse<PolledBody> answer) {
    try {
      return answer.headers().firstValueAsLong("Content-Length");
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private void checkRange(HttpResponse<PolledBody> answer, long from)
      throws IOException, TransientFailure {
    String given = answer.headers().firstValue("Content-Range").orElse("");
    Matcher range = RANGE.matcher(given);
    if (from == 0 || !range.matches() || Long.parseLong(range.group(1)) != from) {
      file.discard();
      throw new TransientFailure(
          "bytes from "
              + from
              + " on were asked for and the answer has '"
              + OneLine.of(given, SHOWN)
              + "'");
    }
    String whole = range.group(2);
    if (!whole.equals("*") && Long.parseLong(whole) != entry.size()) {
      throw otherSize(whole);
    }
  }

  private UserException otherSize(String bytes) throws IOException {
    file.discard();
    return new UserException(
        entry.url()
            + ": the file there has "
            + bytes
            + " bytes; the catalog says "
            + entry.size()
            + ", so it is another one, and is not fetched");
  }

  private TransientFailure refused(HttpResponse<PolledBody> answer, long from) throws IOException {
    int status = answer.statusCode();
    if (status == 416 && from > 0) {
      file.discard();
      return new TransientFailure("the server has no bytes from " + from + " on");
    }
    if (status >= 500 || status == 408 || status == 429) {
      return new TransientFailure("the server answered with status " + status);
    }
    throw new UserException(
        entry.url()
            + ": the server answered with status "
            + status
            + (status == 404 || status == 410 ? ", there is no such file" : "")
            + "; is the catalog up to date?");
  }

  private void copy(PolledBody body) throws IOException, TransientFailure, InterruptedException {
    try (FileChannel out = file.append()) {
      long fetched = out.size();
      listener.progress(entry.name(), fetched, entry.size());
      for (List<ByteBuffer> bytes = body.next(settings.stall());
          bytes != null;
          bytes = body.next(settings.stall())) {
        for (ByteBuffer buffer : bytes) {
          fetched += buffer.remaining();
          if (fetched > entry.size()) {
            throw otherSize("more than " + entry.size());
          }
          PartialFile.write(out, buffer);
        }
        listener.progress(entry.name(), fetched, entry.size());
      }
    }
  }
}
