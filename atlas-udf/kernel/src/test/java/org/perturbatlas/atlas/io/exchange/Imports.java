/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/** Files of signatures for tests, and the atlases made of them. */
final class Imports {

  private Imports() {}

  static Path file(Path folder, String name, String... lines) {
    return bytes(folder, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path bytes(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static ImportedSignatures gmt(Path file) {
    return SignatureFiles.gmt(file, SetSuffixes.DEFAULT, RejectedRows.counted());
  }

  static ImportedSignatures table(Path file) {
    return SignatureFiles.table(file, TableOptions.DEFAULT, RejectedRows.counted());
  }

  static Atlas atlas(ImportedSignatures signatures, Module... modules) {
    AtlasBuilder builder = new AtlasBuilder("imported").info(AtlasInfo.of("imported", "1"));
    List.of(modules).forEach(builder::module);
    signatures
        .perturbations()
        .forEach(placed -> builder.perturbation(placed.place(), placed.draft()));
    return builder.build();
  }

  static Perturbation only(ImportedSignatures signatures) {
    return atlas(signatures).perturbations().get(0);
  }
}
