/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * 64 bits that stand for all that a struct holds. Unlike Spark's own hashes it counts which values
 * are null and how long arrays are.
 */
public final class AnswerDigest implements ScalarFunction<Long> {

  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<KeyBytes> BYTES = ThreadLocal.withInitial(KeyBytes::new);

  private final StructType type;

  AnswerDigest(StructType type) {
    this.type = type;
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {type};
  }

  @Override
  public DataType resultType() {
    return DataTypes.LongType;
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public String name() {
    return RowFunctions.DIGEST;
  }

  @Override
  public String canonicalName() {
    return "org.perturbatlas." + name();
  }

  /** Spark calls it by this name. */
  public long invoke(InternalRow struct) {
    KeyBytes bytes = BYTES.get().clear();
    addFields(bytes, struct, type);
    return bytes.hash();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnswerDigest that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  private static void addFields(KeyBytes bytes, InternalRow row, StructType type) {
    for (int i = 0; i < type.length(); i++) {
      add(bytes, row, i, type.apply(i).dataType());
    }
  }

  private static void addElements(KeyBytes bytes, ArrayData array, DataType type) {
    bytes.add((long) array.numElements());
    for (int i = 0; i < array.numElements(); i++) {
      add(bytes, array, i, type);
    }
  }

  private static void add(KeyBytes bytes, SpecializedGetters values, int at, DataType type) {
    if (values.isNullAt(at)) {
      bytes.add((byte) 0);
      return;
    }
    bytes.add((byte) 1);
    if (type instanceof StringType) {
      bytes.add(values.getUTF8String(at));
    } else if (type instanceof DoubleType) {
      bytes.add(Double.doubleToLongBits(values.getDouble(at)));
    } else if (type instanceof FloatType) {
      bytes.add((long) Float.floatToIntBits(values.getFloat(at)));
    } else if (type instanceof IntegerType) {
      bytes.add((long) values.getInt(at));
    } else if (type instanceof LongType) {
      bytes.add(values.getLong(at));
    } else if (type instanceof BooleanType) {
      bytes.add((byte) (values.getBoolean(at) ? 1 : 0));
    } else if (type instanceof StructType struct) {
      addFields(bytes, values.getStruct(at, struct.length()), struct);
    } else if (type instanceof ArrayType array) {
      addElements(bytes, values.getArray(at), array.elementType());
    } else if (type instanceof MapType map) {
      MapData entries = values.getMap(at);
      addElements(bytes, entries.keyArray(), map.keyType());
      addElements(bytes, entries.valueArray(), map.valueType());
    } else {
      throw new IllegalArgumentException("A column of an answer is of the type " + type.sql());
    }
  }
}
