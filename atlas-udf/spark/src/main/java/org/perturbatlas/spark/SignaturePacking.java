/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.perturbatlas.atlas.IdSets;

/**
 * Coded rows, sorted by key, as a row a {@link SignatureBlock}; those of a block follow each other.
 */
final class SignaturePacking implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** Of a block that are told; as many as an atlas tells in all. */
  private static final int MOST_PROBLEMS = 1000;

  private final Broadcast<SignatureNames> names;
  private final int signaturesPerBlock;

  SignaturePacking(Broadcast<SignatureNames> names, int signaturesPerBlock) {
    this.names = names;
    this.signaturesPerBlock = signaturesPerBlock;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private Block block;

      @Override
      public boolean hasNext() {
        return block != null || rows.hasNext();
      }

      @Override
      public Row next() {
        if (block == null) {
          block = new Block(rows.next());
        }
        while (rows.hasNext()) {
          Row row = rows.next();
          if (row.getInt(0) != block.number) {
            Row done = block.toRow();
            block = new Block(row);
            return done;
          }
          block.add(row);
        }
        Row done = block.toRow();
        block = null;
        return done;
      }
    };
  }

  private final class Block {

    private final int number;
    private final int first;
    private final Sets[] sets;

    /** The first ones by name, whatever order they come in. */
    private final TreeSet<String> problems = new TreeSet<>();

    Block(Row row) {
      number = row.getInt(0);
      first = number * signaturesPerBlock;
      int end = Math.min(names.value().perturbations.length, first + signaturesPerBlock);
      int count = number < 0 ? 0 : end - first;
      sets = new Sets[] {new Sets(count), new Sets(count)};
      add(row);
    }

    void add(Row row) {
      long key = row.getLong(1);
      if (!row.isNullAt(3)) {
        problem(row.getString(3));
      } else if (key != SignatureCoding.NO_GENE) {
        int perturbation = SignatureCoding.perturbation(key);
        int direction = SignatureCoding.direction(key);
        int gene = SignatureCoding.gene(key);
        double weight = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
        Sets target = sets[direction];
        int set = perturbation - first;
        if (target.holds(set)) {
          if (target.lastGene() == gene) {
            problem(
                place(perturbation, direction) + names.value().genes[direction][gene] + " twice");
            return;
          }
          if (Double.isNaN(weight) != Double.isNaN(target.lastWeight())) {
            problem(
                place(perturbation, direction)
                    + names.value().genes[direction][gene]
                    + (Double.isNaN(weight) ? " without" : " with")
                    + " a weight, unlike other genes of it");
          }
        }
        target.add(set, gene, weight);
      }
    }

    private String place(int perturbation, int direction) {
      return "perturbation '"
          + names.value().perturbations[perturbation]
          + "', "
          + SignatureNames.DIRECTIONS[direction]
          + ": gene ";
    }

    private void problem(String problem) {
      problems.add(problem);
      if (problems.size() > MOST_PROBLEMS) {
        problems.pollLast();
      }
    }

    Row toRow() {
      return new SignatureBlock(first, sets[0].packed(), sets[1].packed())
          .toRow(new ArrayList<>(problems));
    }
  }

  /** The sets of a block in one direction while they grow, the first set first. */
  private static final class Sets {

    private final int[] sizes;
    private int[] genes = new int[1024];
    private double[] weights = new double[0];
    private int size;

    Sets(int count) {
      sizes = new int[count];
    }

    boolean holds(int set) {
      return sizes[set] > 0;
    }

    int lastGene() {
      return genes[size - 1];
    }

    double lastWeight() {
      return weights.length == 0 ? Double.NaN : weights[size - 1];
    }

    void add(int set, int gene, double weight) {
      if (size == genes.length) {
        genes = Arrays.copyOf(genes, size * 2);
      }
      if (weights.length < genes.length && (weights.length > 0 || !Double.isNaN(weight))) {
        int filled = weights.length == 0 ? 0 : size;
        weights = Arrays.copyOf(weights, genes.length);
        Arrays.fill(weights, filled, weights.length, Double.NaN);
      }
      if (weights.length > 0) {
        weights[size] = weight;
      }
      genes[size++] = gene;
      sizes[set]++;
    }

    WeightedSets packed() {
      int[] start = new int[sizes.length + 1];
      for (int set = 0; set < sizes.length; set++) {
        start[set + 1] = start[set] + sizes[set];
      }
      return new WeightedSets(
          new IdSets(start, Arrays.copyOf(genes, size)),
          weights.length == 0 ? null : Arrays.copyOf(weights, size));
    }
  }
}
