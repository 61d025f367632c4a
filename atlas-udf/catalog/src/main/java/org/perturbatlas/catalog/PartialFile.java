/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * A file on its way: what an earlier try has fetched stays, so that the next one goes on from
 * there. Its name is the checksum that the whole is to have; beside it is the tag that the server
 * gave the file, if it gave one.
 */
final class PartialFile {

  private static final String ENDING = ".partial";
  private static final String TAG_ENDING = ".tag";

  /** A strong entity tag; a weak one does not vouch for every byte. */
  private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7e]{0,500}\"");

  private final Path file;
  private final Path tag;

  PartialFile(Path folder, String sha256) throws IOException {
    this.file = folder.resolve(sha256 + ENDING);
    this.tag = folder.resolve(sha256 + TAG_ENDING);
    Files.createDirectories(folder);
  }

  Path path() {
    return file;
  }

  /** Bytes that are here; none where a link is, which is removed, as it may lead to any file. */
  long size() throws IOException {
    if (Files.isSymbolicLink(file)) {
      Files.delete(file);
    }
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** The tag of the file that the bytes are of, or null. */
  String tag() throws IOException {
    if (!Files.exists(tag)) {
      return null;
    }
    String text = new String(Files.readAllBytes(tag), StandardCharsets.ISO_8859_1);
    return STRONG_TAG.matcher(text).matches() ? text : null;
  }

  /**
   * Forgets every byte, and begins a file with another tag.
   *
   * @param newTag of any text, or null; kept when it is a strong tag
   */
  void begin(String newTag) throws IOException {
    discard();
    if (newTag != null && STRONG_TAG.matcher(newTag).matches()) {
      Files.writeString(tag, newTag, StandardCharsets.ISO_8859_1);
    }
  }

  /** A channel that writes after the last byte. */
  FileChannel append() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  }

  static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void discard() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(tag);
  }
}
