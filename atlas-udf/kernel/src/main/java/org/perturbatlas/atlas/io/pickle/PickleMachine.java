/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Runs the opcodes of one pickle. */
final class PickleMachine {

  private static final int LONGEST_INTEGER = 1024;
  private static final int NEWEST_PROTOCOL = 5;
  private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final PickleInput in;
  private final PickleLimits limits;
  private final Stack stack;
  private final Containers containers;
  private final Calls calls;
  private final Memo memo;

  PickleMachine(PickleInput in, PickleLimits limits) {
    this.in = in;
    this.limits = limits;
    this.stack = new Stack(in, limits.stackDepth());
    this.containers = new Containers(in, limits.values());
    this.calls = new Calls(in, containers);
    this.memo = new Memo(in, limits.memoSize());
  }

  /** The value on top when STOP is reached. */
  Object run() {
    if (in.first() != 0x80 && in.first() != 'c') {
      throw in.fail(
          "not a pickle of protocol 2 to 5; save the atlas with pickle.dump(atlas, file,"
              + " protocol=4)");
    }
    for (int opcode = in.opcode(); opcode != '.'; opcode = in.opcode()) {
      if (!number(opcode) && !text(opcode) && !container(opcode) && !object(opcode)) {
        control(opcode);
      }
    }
    return stack.pop();
  }

  private boolean number(int opcode) {
    switch (opcode) {
      case 'N' -> make(null);
      case 0x88 -> make(Boolean.TRUE);
      case 0x89 -> make(Boolean.FALSE);
      case 'J' -> make((long) in.signedInt());
      case 'K' -> make((long) in.unsignedByte());
      case 'M' -> make((long) in.unsignedShort());
      case 0x8a -> make(integer(in.unsignedByte()));
      case 0x8b -> make(integer(in.unsignedInt()));
      case 'G' -> make(in.bigEndianDouble());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(int opcode) {
    switch (opcode) {
      case 0x8c -> string(in.unsignedByte(), StandardCharsets.UTF_8);
      case 'X' -> string(in.unsignedInt(), StandardCharsets.UTF_8);
      case 0x8d -> string(in.length8(), StandardCharsets.UTF_8);
      case 'U' -> string(in.unsignedByte(), StandardCharsets.ISO_8859_1);
      case 'T' -> string(in.unsignedInt(), StandardCharsets.ISO_8859_1);
      case 'C' -> bytes(in.unsignedByte());
      case 'B' -> bytes(in.unsignedInt());
      case 0x8e, 0x96 -> bytes(in.length8());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case ']' -> make(new ArrayList<>());
      case 'l' -> make(stack.popToMark());
      case 'a' -> {
        List<Object> item = stack.pop(1);
        containers.append(stack.peek(), item);
      }
      case 'e' -> {
        List<Object> items = stack.popToMark();
        containers.append(stack.peek(), items);
      }
      case ')' -> make(new Tuple(List.of()));
      case 't' -> make(new Tuple(stack.popToMark()));
      case 0x85, 0x86, 0x87 -> make(new Tuple(stack.pop(opcode - 0x84)));
      case '}' -> make(new LinkedHashMap<>());
      case 'd' -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        containers.put(map, stack.popToMark());
        make(map);
      }
      case 's' -> {
        List<Object> pair = stack.pop(2);
        containers.put(stack.peek(), pair);
      }
      case 'u' -> {
        List<Object> pairs = stack.popToMark();
        containers.put(stack.peek(), pairs);
      }
      case 0x8f -> make(new LinkedHashSet<>());
      case 0x90 -> {
        List<Object> items = stack.popToMark();
        containers.add(stack.peek(), items);
      }
      case 0x91 -> {
        LinkedHashSet<Object> set = new LinkedHashSet<>();
        containers.add(set, stack.popToMark());
        make(java.util.Collections.unmodifiableSet(set));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int opcode) {
    switch (opcode) {
      case 'c' -> {
        String module = in.line();
        make(global(module, in.line()));
      }
      case 0x93 -> {
        List<Object> names = stack.pop(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
          throw in.fail("a name of Python code that is not text; the file is damaged");
        }
        make(global(module, name));
      }
      case 'R' -> {
        List<Object> call = stack.pop(2);
        make(calls.reduce(call.get(0), call.get(1)));
      }
      case 0x81 -> {
        List<Object> call = stack.pop(2);
        make(calls.newObject(call.get(0), call.get(1)));
      }
      case 0x92 -> {
        List<Object> call = stack.pop(3);
        if (!(call.get(2) instanceof Map<?, ?> keywords) || !keywords.isEmpty()) {
          throw in.fail("an object made with keyword arguments, which no atlas has");
        }
        make(calls.newObject(call.get(0), call.get(1)));
      }
      case 'b' -> build(stack.pop());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void control(int opcode) {
    switch (opcode) {
      case 0x80 -> {
        int protocol = in.unsignedByte();
        if (protocol > NEWEST_PROTOCOL) {
          throw in.fail("pickle protocol " + protocol + "; protocols 2 to 5 are read");
        }
      }
      case 0x95 -> in.need(in.length8());
      case '(' -> stack.mark();
      case '0' -> stack.drop();
      case '1' -> stack.popToMark().clear();
      case '2' -> stack.push(stack.peek());
      case 'h' -> stack.push(memo.get(in.unsignedByte()));
      case 'j' -> stack.push(memo.get(in.unsignedInt()));
      case 'q' -> memo.put(in.unsignedByte(), stack.peek());
      case 'r' -> memo.put(in.unsignedInt(), stack.peek());
      case 0x94 -> memo.add(stack.peek());
      case 'i' -> {
        String module = in.line();
        throw in.fail(Opcodes.refusal(opcode, global(module, in.line()).qualified()));
      }
      default -> throw in.fail(Opcodes.refusal(opcode, null));
    }
  }

  private void make(Object value) {
    containers.charge(1);
    stack.push(value);
  }

  private Number integer(long length) {
    if (length > LONGEST_INTEGER) {
      throw in.fail("an integer of " + length + " bytes; at most " + LONGEST_INTEGER + " are read");
    }
    byte[] bytes = in.take(length);
    if (bytes.length == 0) {
      return 0L;
    }
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
    BigInteger value = new BigInteger(bytes);
    boolean small = value.compareTo(LEAST_LONG) >= 0 && value.compareTo(GREATEST_LONG) <= 0;
    return small ? (Number) value.longValue() : value;
  }

  private void string(long length, Charset charset) {
    if (length > limits.stringBytes()) {
      in.need(length);
      throw in.fail(
          "a text of " + length + " bytes; at most " + limits.stringBytes() + " are read");
    }
    containers.chargeText(length);
    stack.push(in.text(length, charset));
  }

  private void bytes(long length) {
    in.need(length);
    containers.chargeText(length);
    stack.push(in.take(length));
  }

  private Global global(String module, String name) {
    Global global = AllowedGlobals.find(module, name);
    if (global == null) {
      throw in.fail(
          "the pickle asks for '"
              + Shown.text(module + "." + name)
              + "', which is not on the list of what an atlas may hold; it was refused and nothing"
              + " was run");
    }
    return global;
  }

  private void build(Object state) {
    if (!(stack.peek() instanceof PickledObject object)) {
      throw in.fail("a state is set on " + Shown.kind(stack.peek()) + ", which no atlas does");
    }
    if (object.state() != null) {
      throw in.fail("a second state is set on " + Shown.kind(object) + ", which no atlas does");
    }
    object.state(state);
  }
}
