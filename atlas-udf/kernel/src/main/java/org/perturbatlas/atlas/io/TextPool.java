/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

/**
 * The short texts of a file, each kept once. They are looked up by the parser's characters, so that
 * a gene costs an object only where it appears first. A text that finds its places taken is just
 * not shared: names made to collide cost no time.
 */
final class TextPool {

  private static final int LONGEST = 64;
  private static final int MAX_PROBES = 16;

  private String[] slots = new String[1 << 12];
  private int size;

  /** The text of these characters, or null where the pool does not have it. */
  String find(char[] characters, int from, int length) {
    if (length > LONGEST) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      String text = slots[slot];
      if (text == null) {
        return null;
      }
      if (isSame(text, characters, from, length)) {
        return text;
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  /** Keeps a text that {@link #find} did not find. */
  void add(String text) {
    if (text.length() > LONGEST) {
      return;
    }
    if (size >= slots.length / 4) {
      String[] former = slots;
      slots = new String[2 * former.length];
      size = 0;
      for (String kept : former) {
        if (kept != null) {
          place(kept);
        }
      }
    }
    place(text);
  }

  private void place(String text) {
    int mask = slots.length - 1;
    int slot = spread(text.hashCode()) & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      if (slots[slot] == null) {
        slots[slot] = text;
        size++;
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  private static boolean isSame(String text, char[] characters, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != characters[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Names such as G001, G002 differ in few low bits; the product mixes all into the high ones. */
  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
