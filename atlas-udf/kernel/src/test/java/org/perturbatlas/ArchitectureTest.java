/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.perturbatlas",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_KERNEL_KNOWS_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  @ArchTest
  static final ArchRule ERROR_AND_STATS_STAND_ALONE =
      classes()
          .that()
          .resideInAnyPackage("org.perturbatlas.error..", "org.perturbatlas.stats..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.apache.commons.rng..",
              "org.perturbatlas.error..",
              "org.perturbatlas.stats..");

  @ArchTest
  static final ArchRule ERROR_AND_STATS_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.error..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.perturbatlas.stats..");

  @ArchTest
  static final ArchRule AN_ATLAS_DOES_NOT_KNOW_RETRIEVAL =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.atlas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.perturbatlas", "org.perturbatlas.retrieval..");

  @ArchTest
  static final ArchRule GENE_NAMES_DO_NOT_KNOW_RETRIEVAL =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.genes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.perturbatlas", "org.perturbatlas.retrieval..");

  @ArchTest
  static final ArchRule RETRIEVAL_DOES_NOT_KNOW_FILES =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.retrieval..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.perturbatlas", "org.perturbatlas.atlas.io..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.perturbatlas.(**)").should().beFreeOfCycles();
}
