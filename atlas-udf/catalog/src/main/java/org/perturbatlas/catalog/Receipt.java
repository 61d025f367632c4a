/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What the atlas file beside it is, written when it was imported.
 *
 * @param sha256 of the atlas file
 * @param size of the atlas file in bytes
 * @param sourceSha256 of the published file that it was imported from
 * @param contentFingerprint of the atlas
 */
record Receipt(String sha256, long size, String sourceSha256, String contentFingerprint) {

  /** The receipt in {@code file}, or null where it says not all of this. */
  static Receipt read(Path file) throws IOException {
    try (JsonParser json = FlatJson.FACTORY.createParser(Files.readAllBytes(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, Object> fields = FlatJson.fields(json);
      return fields.get("sha256") instanceof String sha256
              && fields.get("size") instanceof Long size
              && fields.get("sourceSha256") instanceof String sourceSha256
              && fields.get("contentFingerprint") instanceof String contentFingerprint
          ? new Receipt(sha256, size, sourceSha256, contentFingerprint)
          : null;
    } catch (JsonProcessingException | CharConversionException e) {
      return null;
    }
  }

  /** The file appears whole or not at all. */
  void write(Path file) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (JsonGenerator json =
          FlatJson.FACTORY.createGenerator(
              Files.newBufferedWriter(partial, StandardCharsets.UTF_8))) {
        json.writeStartObject();
        json.writeStringField("sha256", sha256);
        json.writeNumberField("size", size);
        json.writeStringField("sourceSha256", sourceSha256);
        json.writeStringField("contentFingerprint", contentFingerprint);
        json.writeEndObject();
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Whether this is of what {@code entry} describes, and not of another file of its name. */
  boolean isOf(CatalogEntry entry) {
    return sourceSha256.equals(entry.sha256())
        && (entry.contentFingerprint() == null
            || Objects.equals(contentFingerprint, entry.contentFingerprint()));
  }
}
