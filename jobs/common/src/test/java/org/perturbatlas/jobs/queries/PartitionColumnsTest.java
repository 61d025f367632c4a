/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "/d,/d/tissue=liver/f,liver",
    "/d,/d/a/Tissue=liver/b/f,liver",
    "/d,/d/plate=7/tissue=/f,''",
    "/d,/d/tissue=a%2Fb=c/f,a/b=c",
    "/d,/d/tissue=007/tissue=8/f,007",
    "/d,/d/tissue=__HIVE_DEFAULT_PARTITION__/f,",
    "/d,/d/plate=7/f,",
    "/d,/d/tissue=liver,",
    "/d,/d/=liver/f,",
    "/d/*,/d/tissue=liver/f,liver",
    "/d/t*/*.orc,/d/tissue=liver/f.orc,liver",
    "'/d/{a,b/c}/x','/d/tissue=liver/x/f',liver",
    "/d/tissue=liver,/d/tissue=liver/f,",
    "/d/tissue=liver/*,/d/tissue=liver/f,",
    "/d/tissue=liver/f,/d/tissue=liver/f,",
    "/,/tissue=liver/f,liver"
  })
  void aFolderBelowWhatIsNamedGivesAValue(String source, String file, String value) {
    PartitionColumns columns = PartitionColumns.under(source, new Configuration(false));
    assertThat(columns.value("file:" + file, "tissue")).isEqualTo(value);
  }

  @Test
  void aRelativePathIsNamedWhole() {
    PartitionColumns columns = PartitionColumns.under("d", new Configuration(false));
    String file = Path.of("d/tissue=liver/f").toAbsolutePath().toString();
    assertThat(columns.value(file, "tissue")).isEqualTo("liver");
  }
}
