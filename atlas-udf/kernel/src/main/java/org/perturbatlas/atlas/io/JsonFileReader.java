/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.PooledTexts;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Streams JSON of the atlas format. A file may come from anyone, so nesting, lengths, counts and
 * the memory for all of it have limits. What is of the wrong type is noted as a problem of the
 * {@link AtlasBuilder} and passed over.
 *
 * @param <T> what the file holds
 */
abstract class JsonFileReader<T> {

  /** Characters of the longest text that is read. */
  static final int MAX_TEXT = 100_000;

  private static final int MAX_NESTING = 64;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_LIST = 5_000_000;
  static final int SHOWN = 120;

  /** Estimates, in bytes, of what is kept of a text beside its characters. */
  private static final int TEXT = 64;

  private static final int CHARACTER = 2;

  /** Of an item of a list, in the atlas and in the index made of it. */
  private static final int ITEM = 16;

  /** Of a perturbation or module, without its texts and lists. */
  private static final int OBJECT = 512;

  /** What the parser says of its own settings, of no use to a reader of messages. */
  private static final Pattern INTERNAL =
      Pattern.compile(", from `[^`]*`|: enable `[^`]*` to allow");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  final JsonParser json;
  final String source;
  final AtlasBuilder builder;
  private final String subject;
  private final HeapBudget budget;
  private final TextPool pool = new TextPool();
  private final TextPool listed = new TextPool();

  /**
   * {@code subject} is what the file holds, in words: {@code the atlas}. The caller closes the
   * parser, one of {@link #parser}.
   */
  JsonFileReader(
      JsonParser json, String source, String subject, AtlasBuilder builder, HeapBudget budget) {
    this.json = json;
    this.source = source;
    this.subject = subject;
    this.builder = builder;
    this.budget = budget;
  }

  static JsonParser parser(InputStream in) throws IOException {
    return JSON.createParser(in);
  }

  /** Reads from before the first token to the end of the file. */
  abstract T document() throws IOException;

  /** The document, or a message with line and column. */
  final T checkedDocument() throws IOException {
    try {
      return document();
    } catch (EOFException e) {
      throw new UserException(source + ": truncated: the file ends within " + subject, e);
    } catch (StreamConstraintsException e) {
      throw at(json.currentLocation(), "beyond the limits of an atlas file", e);
    } catch (InputCoercionException e) {
      throw at(json.currentTokenLocation(), "a number out of range", e);
    } catch (JsonProcessingException e) {
      throw at(
          e.getLocation() == null ? json.currentLocation() : e.getLocation(), "not valid JSON", e);
    } catch (CharConversionException e) {
      throw at(json.currentLocation(), "not UTF-8", e);
    }
  }

  private UserException at(JsonLocation location, String what, IOException e) {
    String detail =
        e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    return new UserException(
        source
            + ": line"
            + place(location)
            + ": "
            + what
            + ": "
            + OneLine.of(INTERNAL.matcher(detail).replaceAll(""), SHOWN),
        e);
  }

  interface ItemReader {
    void read(String place) throws IOException;
  }

  final boolean objects(String field, ItemReader reader) throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(field, "an array");
      return true;
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = field + "[" + i + "]";
      limit(i, field);
      if (json.hasToken(JsonToken.START_OBJECT)) {
        spend(budget.take(OBJECT), place);
        long lent = budget.lent();
        reader.read(place);
        budget.settle(lent);
      } else {
        wrongType(place, "an object");
      }
    }
    return true;
  }

  /** The fields of the module that the parser is at; what is absent is null or empty. */
  record ModuleFields(String name, String title, List<String> anchors, List<String> core) {}

  /** {@code strict}: a field of another name is a problem, else it is passed over. */
  final ModuleFields module(String place, boolean strict) throws IOException {
    String name = null;
    String title = null;
    List<String> anchors = List.of();
    List<String> core = List.of();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "name" -> name = text(place + ".name");
        case "title" -> title = text(place + ".title");
        case "anchors" -> anchors = texts(place + ".anchors");
        case "core" -> core = texts(place + ".core");
        default -> {
          if (strict) {
            builder.problem(
                place,
                "unknown field '"
                    + OneLine.of(field, SHOWN)
                    + "'; a module has name, title, anchors and core");
            passOver(place);
          } else {
            unknown(place + "." + field);
          }
        }
      }
    }
    return new ModuleFields(name, title, anchors, core);
  }

  final String text(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return pool.text(kept(pool, place));
    }
    requireNull(place);
    return null;
  }

  private void requireNull(String place) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_NULL)) {
      wrongType(place, "text");
    }
  }

  /** The number of the text that the parser is at; equal short ones have the same. */
  private int kept(TextPool texts, String place) throws IOException {
    char[] characters = json.getTextCharacters();
    int from = json.getTextOffset();
    int length = json.getTextLength();
    int number = texts.find(characters, from, length);
    if (number < 0) {
      spend(budget.take(TEXT + (long) CHARACTER * length), place);
      number = texts.add(new String(characters, from, length));
    }
    return number;
  }

  private void spend(boolean affordable, String place) {
    if (!affordable) {
      throw new UserException(
          source
              + ": line"
              + place(json.currentLocation())
              + ": "
              + OneLine.of(place, SHOWN)
              + ": "
              + subject
              + " is too large for the memory there is: "
              + MoreHeap.advice());
    }
  }

  /** Passes over a field that is none of the format: it may be misspelt. */
  final void unknown(String place) throws IOException {
    builder.warning(OneLine.of(place, SHOWN), "unknown field, passed over");
    passOver(place);
  }

  /**
   * Leaves out a field and what it holds. The parser remembers the names of fields while their
   * object is open, so they count until then.
   */
  final void passOver(String place) throws IOException {
    lendName(place);
    long[] lentBefore = new long[MAX_NESTING];
    int open = 0;
    do {
      JsonToken token = json.currentToken();
      if (token.isStructStart()) {
        lentBefore[open++] = budget.lent();
      } else if (token.isStructEnd()) {
        budget.settle(lentBefore[--open]);
      } else if (token == JsonToken.FIELD_NAME) {
        lendName(place);
      }
      if (open > 0) {
        json.nextToken();
      }
    } while (open > 0);
  }

  private void lendName(String place) throws IOException {
    String name = json.currentName();
    if (name != null) {
      spend(budget.lend(TEXT + (long) CHARACTER * name.length()), place);
    }
  }

  final Double number(String place) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    if (!json.hasToken(JsonToken.VALUE_NULL)) {
      wrongType(place, "a number");
    }
    return null;
  }

  final List<String> texts(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return List.of();
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(place, "an array of text");
      return List.of();
    }
    PooledTexts values = new PooledTexts(listed);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      limit(values.size(), place);
      spend(budget.take(ITEM), place);
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        values.add(kept(listed, place));
      } else {
        // The place costs more than the value, and is seldom wanted.
        requireNull(place + "[" + values.size() + "]");
        values.add(-1);
      }
    }
    return values;
  }

  final double[] numbers(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(place, "an array of numbers");
      return null;
    }
    double[] values = new double[16];
    int n = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      limit(n, place);
      spend(budget.take(ITEM), place);
      if (n == values.length) {
        values = Arrays.copyOf(values, n * 2);
      }
      if (json.currentToken().isNumeric()) {
        values[n++] = json.getDoubleValue();
      } else {
        Double absent = number(place + "[" + n + "]");
        values[n++] = absent == null ? Double.NaN : absent;
      }
    }
    return Arrays.copyOf(values, n);
  }

  private void limit(int count, String place) {
    if (count >= MAX_LIST) {
      throw UserException.of("%s: %s has more than %d items", source, place, MAX_LIST);
    }
  }

  final void wrongType(String place, String expected) throws IOException {
    builder.problem(
        place,
        expected
            + " expected, "
            + found(json.currentToken())
            + " found at line"
            + place(json.currentTokenLocation()));
    passOver(place);
  }

  private static String found(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "nothing";
    };
  }

  static String place(JsonLocation location) {
    return " " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
