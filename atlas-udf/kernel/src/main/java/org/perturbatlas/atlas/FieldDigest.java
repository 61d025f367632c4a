/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over fields, written one after the other: a string is its UTF-8 length as a 4-byte
 * big-endian int and its bytes; an optional string or double is a byte 1 and the value, or a byte
 * 0; a list is its length as an int and its items. Streams of Java would take a lock a byte.
 */
final class FieldDigest {

  private final MessageDigest sha256;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  FieldDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  void bytes(byte[] bytes) {
    if (bytes.length > buffer.capacity()) {
      flush();
      sha256.update(bytes);
    } else {
      room(bytes.length).put(bytes);
    }
  }

  void length(int length) {
    room(Integer.BYTES).putInt(length);
  }

  void string(String value) {
    string(value.getBytes(StandardCharsets.UTF_8));
  }

  void string(byte[] utf8) {
    length(utf8.length);
    bytes(utf8);
  }

  void strings(List<String> items) {
    length(items.size());
    items.forEach(this::string);
  }

  void optional(String value) {
    if (value == null) {
      absent();
    } else {
      room(1).put((byte) 1);
      string(value);
    }
  }

  void optional(Double value) {
    if (value == null) {
      absent();
    } else {
      number(value);
    }
  }

  /** An optional double that is present. */
  void number(double value) {
    room(1 + Double.BYTES).put((byte) 1).putDouble(value);
  }

  /** An optional value that is not there. */
  void absent() {
    room(1).put((byte) 0);
  }

  /** The digest in lower-case hex; the last call. */
  String hex() {
    flush();
    return HexFormat.of().formatHex(sha256.digest());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    sha256.update(buffer.flip());
    buffer.clear();
  }
}
