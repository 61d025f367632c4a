/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;

/** An atlas that travels as its JSON, read once in each JVM that asks for it. */
public final class WholeAtlas implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] json;
  private transient Atlas atlas;

  public WholeAtlas(Atlas atlas) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AtlasFiles.write(atlas, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.json = bytes.toByteArray();
  }

  public synchronized Atlas atlas() {
    if (atlas == null) {
      try {
        atlas =
            AtlasFiles.read(
                new ByteArrayInputStream(json), "the atlas", new AtlasBuilder("the atlas"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return atlas;
  }
}
