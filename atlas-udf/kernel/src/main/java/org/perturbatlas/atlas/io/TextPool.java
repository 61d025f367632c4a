/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.util.Arrays;
import org.perturbatlas.atlas.PooledTexts;

/**
 * The short texts of a file by number, each kept once. They are looked up by the parser's
 * characters, so that a gene costs an object only where it appears first. A text that finds its
 * places taken is just not shared: names made to collide cost no time.
 */
final class TextPool implements PooledTexts.Pool {

  private static final int LONGEST = 64;
  private static final int MAX_PROBES = 16;

  private String[] texts = new String[1 << 10];
  private int size;

  /** Numbers of texts, plus one, and the hashes of those texts. */
  private int[] slots = new int[1 << 12];

  private int[] hashes = new int[1 << 12];
  private int placed;

  /** The number of the text of these characters, or -1 where the pool does not have it. */
  int find(char[] characters, int from, int length) {
    if (length > LONGEST) {
      return -1;
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int number = slots[slot] - 1;
      if (number < 0) {
        return -1;
      }
      if (hashes[slot] == hash && isSame(texts[number], characters, from, length)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Keeps a text that {@link #find} did not find, and says its number. */
  int add(String text) {
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
    }
    texts[size] = text;
    if (text.length() <= LONGEST) {
      if (placed >= slots.length / 4) {
        int[] former = slots;
        slots = new int[2 * former.length];
        hashes = new int[slots.length];
        placed = 0;
        for (int kept : former) {
          if (kept > 0) {
            place(kept - 1);
          }
        }
      }
      place(size);
    }
    return size++;
  }

  @Override
  public String text(int number) {
    return texts[number];
  }

  @Override
  public int size() {
    return size;
  }

  private void place(int number) {
    int hash = texts[number].hashCode();
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      if (slots[slot] == 0) {
        slots[slot] = number + 1;
        hashes[slot] = hash;
        placed++;
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
