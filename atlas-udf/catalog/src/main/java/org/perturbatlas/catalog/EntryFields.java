/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** The fields of one entry of a catalog, each checked as it is taken. */
final class EntryFields {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int SHOWN = 120;

  private final String place;
  private final Map<String, Object> fields;

  /**
   * @param place of the entry, for messages
   */
  EntryFields(String place, Map<String, Object> fields) {
    this.fields = fields;
    this.place =
        fields.get("name") instanceof String name
            ? place + " ('" + OneLine.of(name, SHOWN) + "')"
            : place;
  }

  /**
   * @throws UserException when a field is missing or not as it should be
   */
  CatalogEntry entry() {
    return new CatalogEntry(
        new AtlasName(part("name"), part("version")),
        url(),
        hash(required("sha256"), "sha256"),
        size(),
        format(),
        required("licence"),
        required("citation"),
        optional("organism"),
        optional("cellLine"),
        fingerprint());
  }

  private String part(String field) {
    String text = required(field);
    if (!AtlasName.isPart(text)) {
      throw refused(field, text, AtlasName.EXPECTED + ", are expected");
    }
    return text;
  }

  private URI url() {
    String text = required("url");
    String expected = "an address https://HOST/PATH without a user or a fragment is expected";
    try {
      URI url = new URI(text);
      if (WebAddress.isUsable(url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw refused("url", text, expected);
    }
    throw refused("url", text, expected);
  }

  private long size() {
    Object value = fields.get("size");
    if (value instanceof Long size && size > 0) {
      return size;
    }
    throw value == null
        ? new UserException(place + ": size is missing")
        : refused(
            "size",
            value == FlatJson.OTHER ? "no whole number" : value.toString(),
            "bytes, 1 or more, are expected");
  }

  private SourceFormat format() {
    String text = required("format");
    SourceFormat format = SourceFormat.labelled(text);
    if (format == null) {
      throw refused("format", text, "one of " + SourceFormat.labels() + " is expected");
    }
    return format;
  }

  private String fingerprint() {
    String text = optional("contentFingerprint");
    return text == null ? null : hash(text, "contentFingerprint");
  }

  private String hash(String text, String field) {
    if (!SHA256.matcher(text).matches()) {
      throw refused(field, text, "64 hexadecimal digits are expected");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private String required(String field) {
    String text = optional(field);
    if (text == null) {
      throw new UserException(place + ": " + field + " is missing");
    }
    return text;
  }

  private String optional(String field) {
    Object value = fields.get(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw new UserException(place + ": " + field + " is not text");
    }
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw refused(field, text, "text on one line is expected");
    }
    return text;
  }

  private UserException refused(String field, String value, String expected) {
    return new UserException(
        place + ": " + field + " is '" + OneLine.of(value, SHOWN) + "'; " + expected);
  }
}
