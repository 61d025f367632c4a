/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.nio.file.Path;
import java.util.List;
import org.perturbatlas.atlas.Module;

/**
 * Files that define modules: JSON, plain or gzip, with an array of modules as the atlas format has
 * it ({@code name}, {@code title}, {@code anchors}, {@code core}), alone or in a field {@code
 * modules}. So an atlas file is one, too.
 */
public final class ModuleFiles {

  private ModuleFiles() {}

  /**
   * The modules in the order of the file; their perturbations are named in normal form.
   *
   * @throws org.perturbatlas.error.UserException when the file cannot be read or breaks a rule: it
   *     has no modules, two of one name, one without a name, a value of the wrong type, a blank
   *     member, or an unknown field of a module
   */
  public static List<Module> read(Path file) {
    String source = file.toString();
    return AtlasFiles.open(
        file,
        "a modules file",
        in ->
            AtlasFiles.unpack(
                in, source, "a modules file", plain -> ModuleJsonReader.read(plain, source)));
  }
}
