/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class MappingTableTest {

  @Test
  void readsANameARowWithTheSymbolInAnyPlace() {
    GeneMap map =
        Tables.identifiers(
                "GeneID\ttype\tsymbol",
                "7157\tsynonym\tp53",
                "7157\tsymbol\tTP53",
                "1\tsymbol\tA1BG",
                "1\tsynonym\tA1B",
                "6640\tsymbol\tSNTB1",
                "6640\tsynonym\tA1B")
            .map();
    assertThat(map.symbols("P53")).containsExactly("TP53");
    assertThat(map.symbols("TP53")).containsExactly("TP53");
    assertThat(map.symbols("7157")).containsExactly("TP53");
    assertThat(map.symbols("A1B")).containsExactly("A1BG", "SNTB1");
    assertThat(map.symbols("SYNONYM")).isEmpty();
    assertThat(map.size()).isEqualTo(8);
  }

  @Test
  void readsAGeneARowWithBarsBetweenItsNames() {
    GeneMap map =
        Tables.identifiers(
                "hgnc_id\tSymbol\tname\talias_symbol\tPREV_SYMBOL\tentrez_id\tensembl_gene_id",
                "HGNC:7132\tKMT2A\tlysine\t\"TRX1|HRX\"\tMLL\t4297\tENSG00000118058",
                "HGNC:5\tA1BG\talpha\t\t\t1\tENSG00000121410",
                "HGNC:6\tX1\tx\tALL-1, CXXC7\t-\tNA\t")
            .map();
    for (String name :
        new String[] {"TRX1", "HRX", "MLL", "4297", "ENSG00000118058", "HGNC:7132"}) {
      assertThat(map.symbols(name)).as(name).containsExactly("KMT2A");
    }
    assertThat(map.symbols("CXXC7")).containsExactly("X1");
    assertThat(map.symbols("NA")).isEmpty();
    assertThat(map.symbols("-")).isEmpty();
    assertThat(map.symbols("LYSINE")).isEmpty();
  }

  @Test
  void readsTwoColumns() {
    assertThat(Tables.identifiers("from,to", "MLL,KMT2A").map().symbols("MLL"))
        .containsExactly("KMT2A");
    assertThat(Tables.identifiers("symbol,alias", "KMT2A,MLL").map().symbols("MLL"))
        .containsExactly("KMT2A");
    assertThat(Tables.identifiers("Gene stable ID,Gene name", "ENSG1,KMT2A").map().symbols("ENSG1"))
        .containsExactly("KMT2A");
  }

  @Test
  void anEnsemblIdIsFoundWithoutItsVersion() {
    GeneMap map =
        Tables.identifiers(
                "symbol,ensembl_gene_id",
                "TP53,ENSG00000141510",
                "CD99,ENSG00000002586.20",
                "NEW,ENSG00000141510.99",
                "RP11-34P13,x")
            .map();
    assertThat(map.symbols("ENSG00000141510.12")).containsExactly("TP53", "NEW");
    assertThat(map.symbols("ENSG00000141510.99")).containsExactly("NEW");
    assertThat(map.symbols("ENSG00000002586")).containsExactly("CD99");
    assertThat(map.symbols("ENSG00000002586.7_PAR_Y")).containsExactly("CD99");
    assertThat(map.symbols("RP11-34P13.7")).isEmpty();
    assertThat(map.symbols("ENSG00000002586.x")).isEmpty();
  }

  @Test
  void aSymbolComesBeforeAnIdAndAnIdBeforeAnAlias() {
    GeneMap map =
        Tables.identifiers("symbol,alias,entrez_id", "A,1|B|7,10", "B,C,1", "7,D,12", "X,,D").map();
    assertThat(map.symbols("B")).containsExactly("B");
    assertThat(map.symbols("1")).containsExactly("B");
    assertThat(map.symbols("7")).containsExactly("7");
    assertThat(map.symbols("D")).containsExactly("X");
  }

  @Test
  void orthologuesTranslateEvenWhatLooksLikeATarget() {
    GeneMap map =
        Tables.orthologues("mouse,human", "Abc,XYZ", "Xyz,DEF", "Def,DEF", "Xyz,GHI").map();
    assertThat(map.symbols("ABC")).containsExactly("XYZ");
    assertThat(map.symbols("XYZ")).containsExactly("DEF", "GHI");
    assertThat(map.symbols("GHI")).containsExactly("GHI");
    assertThat(Tables.orthologues("to,from", "HUMAN1,Mouse1").map().symbols("MOUSE1"))
        .containsExactly("HUMAN1");
  }

  @Test
  void rowsThatCannotBeUsedAreTold() {
    MappingTable table =
        Tables.identifiers(
            "GeneID,type,symbol",
            "1,symbol,A",
            "2,synonym,B",
            "3,symbol",
            "4,other,D",
            "5,symbol,");
    assertThat(table.rows()).isEqualTo(5);
    assertThat(table.warnings())
        .containsExactly(
            "map.txt: line 4: 2 cells; 3 are expected, as in the header; the row is not used",
            "map.txt: line 5: the type 'other'; symbol or synonym is expected; the row is not used",
            "map.txt: line 6: an empty cell; an id and a name are expected; the row is not used",
            "map.txt: line 3: no row gives the symbol of the gene 2; the row is not used");
    String[] many = new String[10];
    java.util.Arrays.fill(many, ",A");
    many[0] = "symbol,alias";
    many[9] = "S,T";
    assertThat(Tables.identifiers(many).warnings())
        .hasSize(6)
        .endsWith("map.txt: 8 rows in all are not used");
  }

  @Test
  void refusesWhatIsNoMapping(@TempDir Path folder) {
    assertThatThrownBy(() -> Tables.identifiers("gene,value", "A,1"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "map.txt: no mapping of identifiers: it has the columns gene, value; expected are"
                + " symbol and any of alias_symbol, prev_symbol, entrez_id, ensembl_gene_id; or"
                + " GeneID, type and symbol; or from and to");
    assertThatThrownBy(() -> Tables.orthologues("a,b,c", "A,B,C"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("map.txt: it has the columns a, b, c; two are expected");
    assertThatThrownBy(() -> Tables.identifiers("from,to"))
        .isInstanceOf(UserException.class)
        .hasMessage("map.txt: no rows under its header");
    assertThatThrownBy(() -> Tables.identifiers("from,to", "A", ",B"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "map.txt: none of its rows can be used; map.txt: line 2: 1 cells; 2 are expected, as in"
                + " the header; the row is not used");
    assertThatThrownBy(() -> MappingTable.read(MappingTable.Kind.IDENTIFIERS, folder))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": a folder; a table of gene identifiers is expected");
    Path absent = folder.resolve("absent.tsv");
    assertThatThrownBy(() -> MappingTable.read(MappingTable.Kind.IDENTIFIERS, absent))
        .isInstanceOf(UserException.class)
        .hasMessage(absent + ": cannot be read: no such file");
  }

  @Test
  void knowsTheHashOfTheWholeFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("map.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("from,to\r\nA,B\r\n".repeat(1).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, new byte[100_000], java.nio.file.StandardOpenOption.APPEND);
    MappingTable table = MappingTable.read(MappingTable.Kind.IDENTIFIERS, file);
    assertThat(table.rows()).isEqualTo(1);
    assertThat(table.sha256()).isEqualTo(sha256(file));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
