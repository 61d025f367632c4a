/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.Map;

/** The opcodes that are never run, by name. */
final class Opcodes {

  private static final Map<Integer, String> REACHING_OUT =
      Map.of(
          (int) 'P',
          "PERSID",
          (int) 'Q',
          "BINPERSID",
          (int) 'i',
          "INST",
          (int) 'o',
          "OBJ",
          0x82,
          "EXT1",
          0x83,
          "EXT2",
          0x84,
          "EXT4",
          0x97,
          "NEXT_BUFFER",
          0x98,
          "READONLY_BUFFER");

  private static final Map<Integer, String> OLD =
      Map.of(
          (int) 'I', "INT",
          (int) 'L', "LONG",
          (int) 'F', "FLOAT",
          (int) 'S', "STRING",
          (int) 'V', "UNICODE",
          (int) 'p', "PUT",
          (int) 'g', "GET");

  private Opcodes() {}

  /** Why {@code opcode} is not run; {@code name} is the class that it asks for, or null. */
  static String refusal(int opcode, String name) {
    String reaching = REACHING_OUT.get(opcode);
    if (reaching != null) {
      return "the pickle uses "
          + reaching
          + (name == null ? "" : " of '" + name + "'")
          + ", which no atlas needs; it was refused and nothing was run";
    }
    String old = OLD.get(opcode);
    return old != null
        ? "opcode "
            + old
            + " of pickle protocol 0; save the atlas with pickle.dump(atlas, file, protocol=4)"
        : String.format("0x%02x is not an opcode; the file is damaged or not a pickle", opcode);
  }
}
