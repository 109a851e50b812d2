package sc.fiji.ast.display.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.evaluation.ScoreHistogram;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

/** A comparison of variants as one HTML page that needs nothing else, well-formed as XML. */
public final class ComparisonPage {

  private final VariantComparisonResult comparison;
  private final PageFacts facts;
  private final HtmlPage page;

  private ComparisonPage(VariantComparisonResult comparison, PageFacts facts) {
    this.comparison = comparison;
    this.facts = facts;
    page =
        new HtmlPage(
            "AST comparison on " + facts.subject(),
            "Comparison",
            facts.subject(),
            facts.folder() + " \u00b7 " + facts.date());
  }

  /** The page in UTF-8. */
  public static byte[] html(VariantComparisonResult comparison, PageFacts facts) {
    return new ComparisonPage(comparison, facts).write();
  }

  private byte[] write() {
    addFigures();
    page.addTrainings(comparison.variants());
    addScores();
    addErrors();
    addNotes();
    page.addAccount("Settings", facts.account());
    return page.end();
  }

  private void addFigures() {
    page.add("<section>\n<h2>Figures</h2>\n");
    if (comparison.runsDone() < comparison.runsInAll()) {
      page.add(
          "<p>%d of %d trainings are done.</p>\n", comparison.runsDone(), comparison.runsInAll());
    }
    page.add(
        "<div class=\"scroll\">\n<table class=\"types comparison\">\n<thead><tr><th scope=\"col\">variant</th>"
            + "<th scope=\"col\">trainings</th>");
    for (Measure measure : Measure.values()) {
      page.add("<th scope=\"col\">%s</th>", measure.label());
    }
    page.add("</tr></thead>\n<tbody>\n");
    for (VariantResult variant : comparison.variants()) {
      page.add("<tr><th scope=\"row\">%s</th>", variant.name());
      page.add("<td>%d</td>", variant.succeeded().size());
      for (Measure measure : Measure.values()) {
        page.add("<td>%s</td>", measure.words(variant.spread(measure)));
      }
      page.add("</tr>\n");
    }
    page.add(
        """
        </tbody>
        </table>
        </div>
        <p class="hint">Mean \u00b1 standard deviation over the trainings, which differ by their seed: \
        in weights, order, and the good images held out. Training and scoring: the time of the \
        networks on features that are there; the backbone, the same for all, comes on top. The \
        nearest-neighbour detector compares each patch with those of the training images, without \
        learning; its parameters and its model are the numbers it remembers.</p>
        </section>
        """);
  }

  private void addScores() {
    page.add(
        """
        <section>
        <h2>Scores</h2>
        <p><span class="entry"><span class="key good"></span>good test images</span> \
        <span class="entry"><span class="key anomalous"></span>anomalous test images</span> \
        <span class="entry"><span class="key threshold"></span>threshold</span></p>
        <div class="charts">
        """);
    for (VariantResult variant : comparison.variants()) {
      if (!variant.succeeded().isEmpty()) {
        VariantRun first = variant.succeeded().get(0);
        ScoreHistogram histogram = ScoreHistogram.of(first.goodScores(), first.anomalousScores());
        page.add(
            "<figure>\n%s<figcaption>%s, seed %d</figcaption>\n</figure>\n",
            new HtmlPage.Raw(ReportCharts.scores(histogram)), variant.name(), first.seed());
      }
    }
    page.add("</div>\n</section>\n");
  }

  private void addErrors() {
    List<String> errors = new ArrayList<>();
    for (VariantResult variant : comparison.variants()) {
      variant.errors().forEach(error -> errors.add(variant.name() + ": " + error));
    }
    page.addList("Variants without a result", errors, true);
  }

  private void addNotes() {
    List<String> notes = new ArrayList<>();
    for (VariantResult variant : comparison.variants()) {
      variant.notes().forEach(note -> notes.add(variant.name() + ": " + note));
    }
    page.addList("Notes", notes, false);
  }
}
