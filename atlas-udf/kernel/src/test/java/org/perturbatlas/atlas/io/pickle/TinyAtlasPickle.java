/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** A small atlas as a pickle, with the parts that a test wants to be different. */
public final class TinyAtlasPickle {

  public int protocol = 4;
  public String numpyCore = "numpy._core";
  public String[] rows = {"ALPHA", "ZED"};
  public String numberType = "f8";
  public String byteOrder = "<";
  public boolean fortran;
  public boolean arrayPlacement;
  public String signaturesKey = "strong_up";
  public String[] reference = {"GENEA", "GENEB", "GENEC"};
  public double[] scores = {1.5, 3.0, 0.5, Double.NaN};

  public Consumer<PickleWriter> version = out -> out.text("v9");
  public String citation;

  public byte[] bytes() {
    PickleWriter out = new PickleWriter(protocol);
    out.global("perturbatlas.atlas", "K562Atlas").op(')', 0x81, '}', '(');
    out.text(signaturesKey).op('}', '(');
    signature(out, "ZED", "GENEC", "GENEA", "GENEB");
    signature(out, "ALPHA", "geneb ");
    signature(out, "A+B");
    out.op('u');
    out.text("perturbation_metadata");
    frame(out);
    out.text("module_anchors").op('}', '(');
    out.text("north").op(']').texts("ZED").op('e');
    out.text("south").op(']').texts("ALPHA", "GONE").op('e');
    out.op('u');
    out.text("reference_genes");
    set(out, reference);
    out.text("version");
    version.accept(out);
    if (citation != null) {
      out.text("citation").text(citation).text("licence").integer(5);
    }
    out.text("cell_line").text("X1").text("atlas_name").text("Tiny");
    return out.op('u', 'b').stop();
  }

  private void signature(PickleWriter out, String name, String... genes) {
    out.text(name);
    set(out, genes);
  }

  private void set(PickleWriter out, String... items) {
    if (protocol < 4) {
      out.global("builtins", "set").op(']').texts(items).op('e', 0x85, 'R');
    } else {
      out.op(0x8f).texts(items).op(0x90);
    }
  }

  private void frame(PickleWriter out) {
    out.global("pandas.core.frame", "DataFrame").op(')', 0x81, '}').text("_mgr");
    out.global("pandas.core.internals.managers", "BlockManager");
    block(out, () -> numbers(out), 2);
    block(out, () -> names(out), 0);
    out.op(0x86, ']', '(');
    out.global("pandas.core.indexes.base", "_new_Index");
    out.global("pandas.core.indexes.base", "Index").op('}').text("data");
    array(
        out,
        new int[] {4},
        "O",
        () ->
            out.op(']')
                .texts(
                    "perturbation", "predicted_module",
                    "master_regulator_score", "master_score_norm")
                .op('e'));
    out.op('s', 0x86, 'R', 'N', 'e', 0x86, 'R', 's', 'b');
  }

  private void block(PickleWriter out, Runnable values, int firstColumn) {
    out.global("pandas._libs.internals", "_unpickle_block");
    values.run();
    if (arrayPlacement) {
      ByteBuffer two = ByteBuffer.allocate(16).order(order());
      two.putLong(firstColumn).putLong(firstColumn + 1);
      array(out, new int[] {2}, "i8", () -> out.bytes(two.array()));
    } else {
      out.global("builtins", "slice").integer(firstColumn).integer(firstColumn + 2).integer(1);
      out.op(0x87, 'R');
    }
    out.integer(2).op(0x87, 'R');
  }

  private ByteOrder order() {
    return byteOrder.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private void numbers(PickleWriter out) {
    int size = numberType.charAt(1) - '0';
    ByteBuffer data = ByteBuffer.allocate(scores.length * size);
    data.order(order());
    int n = scores.length / 2;
    for (int i = 0; i < scores.length; i++) {
      double value = fortran ? scores[i % 2 * n + i / 2] : scores[i];
      switch (numberType) {
        case "f8" -> data.putDouble(value);
        case "f4" -> data.putFloat((float) value);
        case "i8" -> data.putLong((long) value);
        case "i4" -> data.putInt((int) value);
        default -> data.put((byte) value);
      }
    }
    array(out, new int[] {2, n}, numberType, () -> out.bytes(data.array()));
  }

  private void names(PickleWriter out) {
    String[] cells = new String[2 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      cells[fortran ? 2 * i : i] = rows[i];
      cells[fortran ? 2 * i + 1 : rows.length + i] = i == 0 ? "south" : null;
    }
    array(out, new int[] {2, rows.length}, "O", () -> out.op(']').texts(cells).op('e'));
  }

  private void array(PickleWriter out, int[] shape, String type, Runnable data) {
    out.global(numpyCore + ".multiarray", "_reconstruct").global("numpy", "ndarray");
    out.integer(0).op(0x85).bytes(new byte[] {'b'}).op(0x87, 'R');
    out.op('(').integer(1).op('(');
    for (int size : shape) {
      out.integer(size);
    }
    out.op('t').global("numpy", "dtype").text(type).op(0x89, 0x88, 0x87, 'R');
    out.op('(').integer(3).text(byteOrder).op('N', 'N', 'N');
    out.integer(-1).integer(-1).integer(0).op('t', 'b');
    out.op(fortran ? 0x88 : 0x89);
    data.run();
    out.op('t', 'b');
  }
}
