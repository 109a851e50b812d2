package sc.fiji.ast.display.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import sc.fiji.ast.evaluation.benchmark.BenchmarkLine;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.benchmark.CategoryResult;

/** A benchmark on many categories as one HTML page that needs nothing else, well-formed as XML. */
public final class BenchmarkPage {

  private final BenchmarkResult benchmark;
  private final PageFacts facts;
  private final HtmlPage page;

  private BenchmarkPage(BenchmarkResult benchmark, PageFacts facts) {
    this.benchmark = benchmark;
    this.facts = facts;
    page =
        new HtmlPage(
            "AST benchmark on " + facts.subject(),
            "Benchmark",
            facts.subject(),
            facts.folder() + " \u00b7 " + facts.date());
  }

  /**
   * The page in UTF-8.
   *
   * @param facts whose account is the settings of the first category
   */
  public static byte[] html(BenchmarkResult benchmark, PageFacts facts) {
    return new BenchmarkPage(benchmark, facts).write();
  }

  private byte[] write() {
    addFigures();
    page.addTrainings(benchmark.categories().stream().map(CategoryResult::ast).toList());
    page.addList("Trainings without a result", ofCategories(CategoryResult::errors), true);
    page.addList("Notes", ofCategories(CategoryResult::notes), false);
    page.addAccount("Settings of the first category", facts.account());
    return page.end();
  }

  private void addFigures() {
    page.add("<section>\n<h2>Figures</h2>\n");
    if (benchmark.rowsDone() < benchmark.rowsInAll()) {
      page.add(
          "<p>%d of %d trainings are done.</p>\n", benchmark.rowsDone(), benchmark.rowsInAll());
    }
    page.add("<div class=\"scroll\">\n<table class=\"types comparison\">\n<thead><tr>");
    BenchmarkLine.headings().forEach(heading -> page.add("<th scope=\"col\">%s</th>", heading));
    page.add("</tr></thead>\n<tbody>\n");
    for (BenchmarkLine line : benchmark.lines()) {
      List<String> cells = line.cells();
      page.add("<tr><th scope=\"row\">%s</th>", cells.get(0));
      cells.subList(1, cells.size()).forEach(cell -> page.add("<td>%s</td>", cell));
      page.add("</tr>\n");
    }
    page.add(
        """
        </tbody>
        </table>
        </div>
        <p class="hint">Mean \u00b1 standard deviation over the trainings, which differ by their seed: \
        in weights, order, and the good images held out. In the last line, mean over the categories \
        that have a figure, and deviation of that mean over the seeds. Training and scoring: the time \
        of the networks on features that are there; the backbone comes on top. Nearest neighbours \
        compare each patch of the same features with those of the training images: image AUROC / \
        pixel AUROC / AUPRO 0.3. Published: the image AUROC of AST on the category of that name of \
        MVTec AD or, with depth, MVTec 3D-AD, as reported by Rudolph, Wehrbein, Rosenhahn and Wandt, \
        Asymmetric Student-Teacher Networks for Industrial Anomaly Detection, WACV 2023; it says \
        nothing of other images by the same name.</p>
        </section>
        """);
  }

  private List<String> ofCategories(Function<CategoryResult, Stream<String>> what) {
    List<String> lines = new ArrayList<>();
    for (CategoryResult category : benchmark.categories()) {
      what.apply(category).forEach(line -> lines.add(category.name() + ": " + line));
    }
    return lines;
  }
}
