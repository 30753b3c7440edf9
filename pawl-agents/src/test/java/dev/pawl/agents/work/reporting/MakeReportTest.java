package dev.pawl.agents.work.reporting;

import static dev.pawl.agents.work.Works.done;
import static dev.pawl.agents.work.Works.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkResult;
import org.junit.jupiter.api.Test;

class MakeReportTest {
  private final DepartmentWork reporting = new MakeReport();

  @Test
  void columns_of_numbers_have_key_figures() {
    WorkResult.Done done =
        done(
            reporting,
            "figures please",
            "month,orders,note\nJan,120,ok\nFeb,80,\"slow, snow\"\nMar,,\nApr,101,ok\n");

    assertThat(done.title()).isEqualTo("Report: orders");
    assertThat(done.values())
        .containsEntry("rows", "4")
        .containsEntry("orders.sum", "301")
        .containsEntry("orders.mean", "100.33");
    assertThat(done.markdown())
        .contains("| orders | 3 | 301 | 100.33 | 101 | 80 | 120 |")
        .contains("| Feb | 80 | slow, snow |");
  }

  @Test
  void sums_per_group_are_sorted_by_size() {
    WorkResult.Done done =
        done(
            reporting,
            "Revenue by Region, please",
            "region\trevenue\nNorth\t1,000.50\nSouth\t2,000\nNorth\t499.50\n");

    assertThat(done.values())
        .containsEntry("revenue.North", "1500")
        .containsEntry("revenue.South", "2000");
    assertThat(done.markdown())
        .contains(
            "## revenue by region\n\n| region | revenue |\n| --- | --- |\n| South | 2000 |\n| North | 1500 |");
  }

  @Test
  void a_german_table_has_semicolons_and_decimal_commas() {
    WorkResult.Done done =
        done(
            reporting,
            "Umsatz pro Filiale",
            "\uFEFFFiliale;Umsatz\r\nKöln;1.200,50 €\r\nBonn;-0,5\r\n");

    assertThat(done.values())
        .containsEntry("Umsatz.sum", "1200")
        .containsEntry("Umsatz.Köln", "1200.5")
        .containsEntry("Umsatz.Bonn", "-0.5");
  }

  @Test
  void a_long_table_is_cut_and_says_so() {
    StringBuilder csv = new StringBuilder("n,x\n");
    for (int i = 1; i <= 70; i++) {
      csv.append("row ").append(i).append(',').append(i).append('\n');
    }

    WorkResult.Done done = done(reporting, "all", csv.toString());

    assertThat(done.values()).containsEntry("rows", "70").containsEntry("x.sum", "2485");
    assertThat(done.markdown()).contains("The first 50 of 70 rows.").doesNotContain("row 51");
  }

  @Test
  void cells_cannot_break_the_table() {
    assertThat(done(reporting, "x", "a,b\n\"x | y\nz\"\"\",1\n").markdown())
        .contains("| x \\| y z\" | 1 |");
  }

  @Test
  void a_group_that_is_no_column_is_left_out() {
    assertThat(done(reporting, "by email per region", "a,b\nx,1").markdown())
        .doesNotContain("by region");
  }

  @Test
  void tables_that_make_no_sense_are_asked_about() {
    assertThat(question(reporting, "report", "")).contains("Attach a table");
    assertThat(question(reporting, "report", "month,orders\n")).contains("Attach a table");
    assertThat(question(reporting, "report", "a,b\n1,2\n3\n")).contains("Row 2 of the table has 1");
    assertThat(question(reporting, "report", "a,b\n\"1,2\n3,4\n")).contains("never closed");
    assertThat(question(reporting, "report", "a,b\nx,y\nz,1"))
        .contains("holds only numbers (a, b)");
  }
}
