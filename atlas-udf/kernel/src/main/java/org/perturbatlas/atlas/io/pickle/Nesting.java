/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.error.UserException;

/**
 * Refuses a value that holds itself or is nested too deeply. Visits each container once, however
 * often it is shared, and uses no recursion.
 */
final class Nesting {

  private final String source;
  private final int limit;
  private final Map<Object, Integer> heights = new IdentityHashMap<>();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Level> path = new ArrayDeque<>();

  private Nesting(String source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  static void check(String source, Object root, int limit) {
    new Nesting(source, limit).walk(root);
  }

  /** A container on the path from the root, and how high what it holds is. */
  private static final class Level {
    final Object container;
    final Iterator<?> rest;
    int height = 1;

    Level(Object container) {
      this.container = container;
      this.rest = children(container).iterator();
    }
  }

  private void walk(Object root) {
    enter(root);
    while (!path.isEmpty()) {
      Level level = path.peek();
      if (level.rest.hasNext()) {
        enter(level.rest.next());
      } else {
        path.pop();
        open.remove(level.container);
        heights.put(level.container, level.height);
        if (!path.isEmpty()) {
          path.peek().height = Math.max(path.peek().height, level.height + 1);
        }
      }
    }
  }

  private void enter(Object value) {
    if (!isContainer(value)) {
      return;
    }
    if (open.contains(value)) {
      throw new UserException(
          source + ": " + Shown.kind(value) + " in the pickle holds itself; an atlas has no cycle");
    }
    int known = heights.getOrDefault(value, 0);
    if (path.size() + Math.max(known, 1) > limit) {
      throw new UserException(
          source + ": values are nested more than " + limit + " deep; an atlas is not");
    }
    if (known > 0) {
      path.peek().height = Math.max(path.peek().height, known + 1);
    } else {
      open.add(value);
      path.push(new Level(value));
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof List || value instanceof Map || value instanceof PickledObject;
  }

  /** Keys and items of sets are left out: what may be one is shallow. */
  private static Collection<?> children(Object container) {
    if (container instanceof List<?> list) {
      return list;
    } else if (container instanceof Map<?, ?> map) {
      return map.values();
    }
    PickledObject object = (PickledObject) container;
    return Arrays.asList(object.arguments(), object.state());
  }
}
