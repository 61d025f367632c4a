/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.perturbatlas.error.UserException;

/** The bytes of a pickle and the place in them; no length is believed before the bytes are seen. */
final class PickleInput {

  /** Longest module or class name that is looked at. */
  private static final int LONGEST_LINE = 1024;

  private final String source;
  private final ByteBuffer bytes;
  private int opcodeAt;

  PickleInput(String source, byte[] pickle) {
    this.source = source;
    this.bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A one-line refusal that names the file and the byte of the opcode being run. */
  UserException fail(String message) {
    return new UserException(source + ": byte " + opcodeAt + ": " + message);
  }

  /** The first byte, without moving; -1 for no bytes. */
  int first() {
    return bytes.hasRemaining() ? bytes.get(0) & 0xff : -1;
  }

  /** Of the whole pickle, in bytes. */
  long length() {
    return bytes.capacity();
  }

  int opcode() {
    opcodeAt = bytes.position();
    if (!bytes.hasRemaining()) {
      throw fail("the pickle ends without its STOP; the file is cut short, get it again");
    }
    return bytes.get() & 0xff;
  }

  int unsignedByte() {
    need(1);
    return bytes.get() & 0xff;
  }

  int unsignedShort() {
    need(2);
    return bytes.getShort() & 0xffff;
  }

  int signedInt() {
    need(4);
    return bytes.getInt();
  }

  long unsignedInt() {
    need(4);
    return bytes.getInt() & 0xffffffffL;
  }

  /** An unsigned 8-byte length; one beyond the signed range is larger than any file. */
  long length8() {
    need(8);
    long length = bytes.getLong();
    if (length < 0) {
      throw tooShort(Long.toUnsignedString(length));
    }
    return length;
  }

  /** A double, which pickles keep big-endian. */
  double bigEndianDouble() {
    need(8);
    return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
  }

  byte[] take(long length) {
    need(length);
    int from = bytes.position();
    bytes.position(from + (int) length);
    return Arrays.copyOfRange(bytes.array(), from, from + (int) length);
  }

  String text(long length, Charset charset) {
    need(length);
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    try {
      String text = charset.newDecoder().decode(slice).toString();
      bytes.position(bytes.position() + (int) length);
      return text;
    } catch (CharacterCodingException e) {
      throw fail("text that is not valid " + charset.name() + "; the file is damaged");
    }
  }

  /** Text up to a line feed. */
  String line() {
    int from = bytes.position();
    for (int i = from; i < bytes.limit() && i - from <= LONGEST_LINE; i++) {
      if (bytes.get(i) == '\n') {
        String line = text(i - from, StandardCharsets.UTF_8);
        bytes.position(i + 1);
        return line;
      }
    }
    throw fail("a name that does not end; the file is cut short or damaged");
  }

  void need(long length) {
    if (length > bytes.remaining()) {
      throw tooShort(Long.toString(length));
    }
  }

  private UserException tooShort(String length) {
    return fail(
        length
            + " bytes should follow but the file has "
            + bytes.remaining()
            + " more; it is cut short or damaged");
  }
}
