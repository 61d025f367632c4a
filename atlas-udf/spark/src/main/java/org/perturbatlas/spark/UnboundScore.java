/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.retrieval.Profile;

/** {@code score} or {@code score_calibrated} before its arguments are known. */
final class UnboundScore implements UnboundFunction {

  private static final long serialVersionUID = 1L;

  private static final DataType GENES = DataTypes.createArrayType(DataTypes.StringType);
  private static final DataType OPTIONS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

  private final String name;
  private final AtlasHandle atlas;
  private final Profile profile;

  /**
   * @param profile where the options name none
   */
  UnboundScore(String name, AtlasHandle atlas, Profile profile) {
    this.name = name;
    this.atlas = atlas;
    this.profile = profile;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return name
        + (takesSigned()
            ? "(genes array<string>[, genes_down array<string>][, options map<string,string>]):"
                + " scores a gene set, or a set of raised and one of lowered genes, against the"
                + " atlas;"
            : "(genes array<string>[, options map<string,string>]): scores a gene set against the"
                + " atlas, with p-values;")
        + " options: "
        + ScoreOptions.KEYS;
  }

  private boolean takesSigned() {
    return profile == Profile.REFERENCE;
  }

  @Override
  public BoundFunction bind(StructType input) {
    List<DataType> types = new ArrayList<>();
    int sets = takesSigned() ? 2 : 1;
    for (StructField field : input.fields()) {
      int at = types.size();
      if (at < sets && isGenes(field.dataType())) {
        types.add(GENES);
      } else if (at > 0 && types.get(at - 1) == GENES && isOptions(field.dataType())) {
        types.add(OPTIONS);
      } else {
        types.clear();
        break;
      }
    }
    if (types.isEmpty()) {
      throw new UnsupportedOperationException(
          name
              + " takes an array<string> of genes and, if wanted, "
              + (takesSigned() ? "an array<string> of lowered genes and " : "")
              + "a map<string,string> of options; given: "
              + input.simpleString());
    }
    return new BoundScore(name, atlas, types.toArray(DataType[]::new), profile);
  }

  private static boolean isGenes(DataType type) {
    return type instanceof NullType
        || (type instanceof ArrayType array
            && (array.elementType() instanceof StringType
                || array.elementType() instanceof NullType));
  }

  private static boolean isOptions(DataType type) {
    return type instanceof MapType map
        && map.keyType() instanceof StringType
        && map.valueType() instanceof StringType;
  }
}
