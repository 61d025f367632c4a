/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a listed name that a pickle applies to arguments: a container or bytes where that
 * is all it makes, otherwise a {@link PickledObject} that only remembers the arguments.
 */
final class Calls {

  private final PickleInput in;
  private final Containers containers;

  Calls(PickleInput in, Containers containers) {
    this.in = in;
    this.containers = containers;
  }

  Object reduce(Object callable, Object arguments) {
    if (!(callable instanceof Global global) || !global.kind().callable) {
      throw in.fail(
          "the pickle calls " + Shown.kind(callable) + ", which an atlas may not; nothing was run");
    }
    List<Object> args = tuple(global, arguments);
    return switch (global.kind()) {
      case SET -> set(global, args);
      case FROZEN_SET -> Collections.unmodifiableSet(set(global, args));
      case ORDERED_DICT -> orderedDict(global, args);
      case BYTES -> bytes(global, args);
      case ENCODE -> encode(global, args);
      case RECONSTRUCTOR -> reconstructor(global, args);
      default -> new PickledObject(global, args);
    };
  }

  Object newObject(Object type, Object arguments) {
    if (!(type instanceof Global global) || !global.kind().creatable) {
      throw in.fail(
          "the pickle makes an object of "
              + Shown.kind(type)
              + ", which an atlas may not; nothing was run");
    }
    return new PickledObject(global, tuple(global, arguments));
  }

  private List<Object> tuple(Global global, Object arguments) {
    if (arguments instanceof Tuple tuple) {
      return tuple;
    }
    throw in.fail(
        "the arguments of '" + global.qualified() + "' are not a tuple; the file is damaged");
  }

  private Set<Object> set(Global global, List<Object> args) {
    Set<Object> set = new LinkedHashSet<>();
    if (args.size() == 1 && (args.get(0) instanceof List || args.get(0) instanceof Set)) {
      containers.add(set, (Collection<?>) args.get(0));
    } else if (!args.isEmpty()) {
      throw unexpected(global);
    }
    return set;
  }

  private Object orderedDict(Global global, List<Object> args) {
    LinkedHashMap<Object, Object> map = new LinkedHashMap<>();
    if (args.size() > 1 || (args.size() == 1 && !(args.get(0) instanceof List))) {
      throw unexpected(global);
    }
    if (args.size() == 1) {
      for (Object pair : (List<?>) args.get(0)) {
        if (!(pair instanceof List<?> items) || items.size() != 2) {
          throw unexpected(global);
        }
        containers.put(map, Collections.unmodifiableList(items));
      }
    }
    return map;
  }

  private byte[] bytes(Global global, List<Object> args) {
    if (!args.isEmpty()) {
      throw unexpected(global);
    }
    return new byte[0];
  }

  /** Protocol 2 has no bytes and writes them as text to be encoded. */
  private byte[] encode(Global global, List<Object> args) {
    if (args.size() != 2
        || !(args.get(0) instanceof String text)
        || !(args.get(1) instanceof String charset)
        || !(charset.equals("latin1") || charset.equals("latin-1"))) {
      throw unexpected(global);
    }
    // One text may be encoded many times: the copies count.
    containers.chargeText(text.length());
    if (text.chars().anyMatch(c -> c > 0xff)) {
      throw unexpected(global);
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Object reconstructor(Global global, List<Object> args) {
    if (args.size() != 3
        || !(args.get(1) instanceof Global base)
        || base.kind() != Kind.OBJECT
        || args.get(2) != null) {
      throw unexpected(global);
    }
    return newObject(args.get(0), new Tuple(List.of()));
  }

  private RuntimeException unexpected(Global global) {
    return in.fail(
        "'" + global.qualified() + "' with arguments that no atlas has; nothing was run");
  }
}
