/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles opcode by opcode, so that tests need no Python. */
public final class PickleWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int protocol;

  public PickleWriter(int protocol) {
    this.protocol = protocol;
    op(0x80).op(protocol);
  }

  public PickleWriter op(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  public PickleWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public PickleWriter int4(long value) {
    return raw(little(4).putInt((int) value).array());
  }

  public PickleWriter int8(long value) {
    return raw(little(8).putLong(value).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  public PickleWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return op('X').int4(bytes.length).raw(bytes);
  }

  public PickleWriter integer(long value) {
    return op('J').int4(value);
  }

  public PickleWriter bytes(byte[] bytes) {
    return op('B').int4(bytes.length).raw(bytes);
  }

  /** GLOBAL up to protocol 3, STACK_GLOBAL from then on, as Python does. */
  public PickleWriter global(String module, String name) {
    return protocol < 4
        ? op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8))
        : text(module).text(name).op(0x93);
  }

  public PickleWriter texts(String... texts) {
    op('(');
    for (String text : texts) {
      if (text == null) {
        op('N');
      } else {
        text(text);
      }
    }
    return this;
  }

  public byte[] stop() {
    op('.');
    return out.toByteArray();
  }
}
