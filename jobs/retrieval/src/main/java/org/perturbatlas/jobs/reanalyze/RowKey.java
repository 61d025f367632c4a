/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a row of a collection is known by: SHA-256, cut to 16 bytes, of its texts and of what stands
 * for its genes, which count whatever their order: how many they are, and the sums of a 64-bit hash
 * of each and of that hash mixed again. Every text goes in with its length, so that no two rows are
 * the same by how their texts are cut.
 *
 * <p>It takes a million rows of sixty genes in about a second, as no gene is made a Java string and
 * none is sorted; that is why it is a function of a catalog, which Spark gives its own arrays.
 */
public final class RowKey implements ScalarFunction<byte[]> {

  static final int BYTES = 16;

  private static final long serialVersionUID = 1L;

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private static final ThreadLocal<KeyBytes> KEYS = ThreadLocal.withInitial(KeyBytes::new);

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {TEXTS, TEXTS, TEXTS};
  }

  @Override
  public DataType resultType() {
    return DataTypes.BinaryType;
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public String name() {
    return RowFunctions.ROW_KEY;
  }

  @Override
  public String canonicalName() {
    return "org.perturbatlas." + name();
  }

  /**
   * Spark calls it by this name.
   *
   * @param texts in their order
   * @param genes in any order
   * @param down genes that go down, likewise; any of the three may be null, or hold null
   */
  public static byte[] invoke(ArrayData texts, ArrayData genes, ArrayData down) {
    KeyBytes key = KEYS.get().clear();
    addInOrder(key, texts);
    addInAnyOrder(key, genes);
    addInAnyOrder(key, down);
    return key.sha256(BYTES);
  }

  private static void addInOrder(KeyBytes key, ArrayData texts) {
    if (texts == null) {
      key.add(-1L);
      return;
    }
    key.add((long) texts.numElements());
    for (int i = 0; i < texts.numElements(); i++) {
      key.add(texts.isNullAt(i) ? null : texts.getUTF8String(i));
    }
  }

  private static void addInAnyOrder(KeyBytes key, ArrayData genes) {
    if (genes == null) {
      key.add(-1L);
      return;
    }
    int count = genes.numElements();
    long nulls = 0;
    long first = 0;
    long second = 0;
    for (int i = 0; i < count; i++) {
      if (genes.isNullAt(i)) {
        nulls++;
      } else {
        long hash = hash(genes.getUTF8String(i));
        first += hash;
        second += mixed(hash);
      }
    }
    key.add((long) count);
    key.add(nulls);
    key.add(first);
    key.add(second);
  }

  private static long hash(UTF8String text) {
    return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), SEED);
  }

  /** The finalizer of MurmurHash3: sums of hashes that are the same are others by it. */
  private static long mixed(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
