/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * What a row of a collection is known by: SHA-256, cut to 16 bytes, of its texts and its genes,
 * which count whatever their order. Every text goes in with its length, so that no two rows are the
 * same by how their texts are cut.
 */
final class RowKey {

  static final int BYTES = 16;

  private static final Comparator<String> ORDER = Comparator.nullsFirst(Comparator.naturalOrder());

  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException(e);
            }
          });

  private RowKey() {}

  /** Of arrays of string: texts in their order, genes, genes that go down; any may be null. */
  static UserDefinedFunction function() {
    UDF3<Seq<String>, Seq<String>, Seq<String>, byte[]> key =
        (texts, genes, down) -> of(array(texts), array(genes), array(down));
    return functions.udf(key, DataTypes.BinaryType);
  }

  static byte[] of(String[] texts, String[] genes, String[] down) {
    MessageDigest digest = DIGEST.get();
    add(digest, texts);
    add(digest, sorted(genes));
    add(digest, sorted(down));
    return Arrays.copyOf(digest.digest(), BYTES);
  }

  private static String[] sorted(String[] genes) {
    if (genes == null) {
      return null;
    }
    String[] copy = genes.clone();
    Arrays.sort(copy, ORDER);
    return copy;
  }

  private static void add(MessageDigest digest, String[] texts) {
    addLength(digest, texts == null ? -1 : texts.length);
    if (texts != null) {
      for (String text : texts) {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        addLength(digest, bytes == null ? -1 : bytes.length);
        if (bytes != null) {
          digest.update(bytes);
        }
      }
    }
  }

  private static void addLength(MessageDigest digest, int length) {
    digest.update((byte) (length >>> 24));
    digest.update((byte) (length >>> 16));
    digest.update((byte) (length >>> 8));
    digest.update((byte) length);
  }

  private static String[] array(Seq<String> texts) {
    if (texts == null) {
      return null;
    }
    String[] array = new String[texts.size()];
    texts.copyToArray(array);
    return array;
  }
}
