/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;

/**
 * Rows of {@code signatures.parquet} (perturbation, gene, direction, weight) as numbers. A row that
 * breaks a rule becomes one of block -1 with a note of what is wrong.
 */
final class SignatureCoding implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** {@code block}; {@code key}: see {@link #key}; {@code weight} or null; {@code note} or null. */
  static final StructType SCHEMA =
      new StructType()
          .add("block", DataTypes.IntegerType, false)
          .add("key", DataTypes.LongType, false)
          .add("weight", DataTypes.DoubleType, true)
          .add("note", DataTypes.StringType, true);

  /** The key of a row that stands for its block alone, or for a note. */
  static final long NO_GENE = -1;

  private static final int SHOWN = 60;

  private final Broadcast<SignatureNames> names;
  private final int signaturesPerBlock;

  SignatureCoding(Broadcast<SignatureNames> names, int signaturesPerBlock) {
    this.names = names;
    this.signaturesPerBlock = signaturesPerBlock;
  }

  /** The number of a direction, or -1. */
  static int direction(String given) {
    String stripped = Names.strip(given);
    if (stripped == null) {
      return -1;
    }
    return switch (stripped.toLowerCase(Locale.ROOT)) {
      case "up" -> SignatureNames.UP;
      case "down" -> SignatureNames.DOWN;
      default -> -1;
    };
  }

  /** Perturbation, direction and gene in one number, which sorts rows in that order. */
  static long key(int perturbation, int direction, int gene) {
    return (2L * perturbation + direction) << 32 | gene;
  }

  static int perturbation(long key) {
    return (int) (key >>> 33);
  }

  static int direction(long key) {
    return (int) (key >>> 32) & 1;
  }

  static int gene(long key) {
    return (int) key;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Coder coder = new Coder(names.value());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return coder.code(rows.next());
      }
    };
  }

  private final class Coder {

    private final Map<String, Integer> perturbationIds;
    private final SignatureNames names;
    private String last;
    private Integer lastId;

    Coder(SignatureNames names) {
      this.names = names;
      this.perturbationIds = names.perturbationIds();
    }

    Row code(Row row) {
      Integer perturbation = perturbation(row.getString(0));
      String gene = Names.normalize(row.getString(1));
      int direction = direction(row.getString(2));
      Double weight = row.isNullAt(3) ? null : row.getDouble(3);
      String wrong =
          perturbation == null
              ? "its perturbation is not one of atlas.json"
              : gene == null
                  ? "it has no gene"
                  : direction < 0
                      ? "its direction is neither up nor down"
                      : weight != null && !Double.isFinite(weight)
                          ? "its weight is no finite number"
                          : null;
      if (wrong != null) {
        return RowFactory.create(-1, NO_GENE, null, note(row, wrong));
      }
      return RowFactory.create(
          perturbation / signaturesPerBlock,
          key(perturbation, direction, names.geneIds(direction).get(gene)),
          weight,
          null);
    }

    /** Rows of one perturbation mostly come together. */
    private Integer perturbation(String given) {
      if (given == null || !given.equals(last)) {
        String normal = Names.normalize(given);
        last = given;
        lastId = normal == null ? null : perturbationIds.get(normal);
      }
      return lastId;
    }

    private String note(Row row, String wrong) {
      return "perturbation "
          + quoted(row.get(0))
          + ", gene "
          + quoted(row.get(1))
          + ", direction "
          + quoted(row.get(2))
          + (row.isNullAt(3) ? "" : ", weight " + row.get(3))
          + ": "
          + wrong;
    }

    private String quoted(Object value) {
      return value == null ? "null" : "'" + OneLine.of(Objects.toString(value), SHOWN) + "'";
    }
  }
}
