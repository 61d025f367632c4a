/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.List;
import java.util.Map;

/**
 * An object of a pickle as data: the listed name that it was made with, the arguments, and the
 * state that was set afterwards. Equal only to itself, so that it is cheap to compare and hash.
 */
public final class PickledObject {

  private final Global maker;
  private final List<Object> arguments;
  private Object state;

  PickledObject(Global maker, List<Object> arguments) {
    this.maker = maker;
    this.arguments = arguments;
  }

  /** Module and name of what made it, such as {@code perturbatlas.atlas.K562Atlas}. */
  public String type() {
    return maker.qualified();
  }

  /** Its attributes by name when it is an atlas; null when it is something else. */
  public Map<?, ?> atlasAttributes() {
    return maker.kind() == Kind.ATLAS && state instanceof Map<?, ?> map ? map : null;
  }

  Kind kind() {
    return maker.kind();
  }

  List<Object> arguments() {
    return arguments;
  }

  /** The argument, or null where there are fewer. */
  Object argument(int i) {
    return i < arguments.size() ? arguments.get(i) : null;
  }

  Object state() {
    return state;
  }

  void state(Object value) {
    state = value;
  }
}
