/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.perturbatlas.error.UserException;

/** The columns of a pandas table in a pickle, however pandas grouped them into blocks. */
public final class PickledFrame {

  private static final int MOST_COLUMNS = 4096;
  private static final int DESCRIBED = 200;

  private final String place;
  private final List<String> columns;
  private final List<?> blocks;

  private PickledFrame(String place, List<String> columns, List<?> blocks) {
    this.place = place;
    this.columns = columns;
    this.blocks = blocks;
  }

  /**
   * The table that {@code value} of a pickle stands for.
   *
   * @param place file and name of the value, for messages
   * @throws UserException when it is no table, or one of a form that is not read
   */
  public static PickledFrame of(String place, Object value) {
    if (!(value instanceof PickledObject frame) || frame.kind() != Kind.FRAME) {
      throw new UserException(
          place + " is " + Shown.kind(value) + "; a pandas DataFrame is expected");
    }
    if (frame.state() instanceof Map<?, ?> state) {
      Object manager = state.containsKey("_mgr") ? state.get("_mgr") : state.get("_data");
      if (manager instanceof PickledObject object && object.kind() == Kind.MANAGER) {
        Object blocks = object.argument(0);
        Object axes = object.argument(1);
        if (legacy(object) instanceof Map<?, ?> old) {
          blocks = old.get("blocks");
          axes = old.get("axes");
        }
        if (blocks instanceof List<?> list && axes instanceof List<?> two && two.size() == 2) {
          if (list.size() > MOST_COLUMNS) {
            throw unread(place, "has more than " + MOST_COLUMNS + " blocks");
          }
          return new PickledFrame(place, names(place, two.get(0)), list);
        }
      }
    }
    throw unread(place, "has a layout that is not read");
  }

  /** Before pandas 1.3 the manager had no arguments, and a state with this at its end. */
  private static Object legacy(PickledObject manager) {
    return manager.state() instanceof List<?> state
            && !state.isEmpty()
            && state.get(state.size() - 1) instanceof Map<?, ?> versions
        ? versions.get("0.14.1")
        : null;
  }

  private static List<String> names(String place, Object index) {
    if (index instanceof PickledObject object
        && object.kind() == Kind.NEW_INDEX
        && object.argument(1) instanceof Map<?, ?> parts) {
      NumpyArray labels = NumpyArray.of(parts.get("data"));
      if (labels != null && labels.rows() == 1 && labels.columns() <= MOST_COLUMNS) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels.columns(); i++) {
          names.add(labels.get(0, i) instanceof String name ? name : null);
        }
        return names;
      }
    }
    throw unread(place, "has columns without names, or more than " + MOST_COLUMNS + " of them");
  }

  private static UserException unread(String place, String what) {
    return new UserException(
        place
            + " "
            + what
            + "; save the atlas again with its table as plain text and number columns (pandas:"
            + " .astype(object))");
  }

  /** Whether there is a column of this name. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /** Names of the columns, in order, on one line; cut where that is long. */
  public String describe() {
    StringJoiner names = new StringJoiner(", ");
    for (String column : columns) {
      if (names.length() > DESCRIBED) {
        break;
      }
      names.add(column == null ? "?" : Shown.text(column));
    }
    return Shown.text(names.toString());
  }

  /**
   * Cells of a column from top to bottom: String, Double, Long, Boolean, or null for a missing one;
   * in a column of objects whatever the pickle holds.
   *
   * @throws UserException when there is no such column or its type is not read
   */
  public List<Object> column(String name) {
    int position = columns.indexOf(name);
    if (position < 0) {
      throw new UserException(
          place + " has no column '" + name + "'; its columns are " + describe());
    }
    for (Object block : blocks) {
      Object values = null;
      Object placement = null;
      if (block instanceof PickledObject made && made.kind() == Kind.BLOCK) {
        values = made.argument(0);
        placement = made.argument(1);
      } else if (block instanceof Map<?, ?> old) {
        values = old.get("values");
        placement = old.get("mgr_locs");
      }
      NumpyArray array = NumpyArray.of(values);
      int row =
          array == null || array.rows() > columns.size()
              ? -1
              : Placement.row(placement, position, array.rows());
      if (row >= 0) {
        List<Object> cells = new ArrayList<>(array.columns());
        for (int i = 0; i < array.columns(); i++) {
          cells.add(array.get(row, i));
        }
        return cells;
      }
    }
    throw unread(place, "has a column '" + Shown.text(name) + "' of a type that is not read");
  }
}
