package sc.fiji.ast.display.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import sc.fiji.ast.display.tables.ReportWords;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.scoring.threshold.Verdict;

/** An evaluation as one HTML page that needs nothing else, well-formed as XML. */
public final class ReportPage {
  private static final int MOST_NOTES = 10;

  private final Evaluation evaluation;
  private final Gallery gallery;
  private final PageFacts facts;
  private final HtmlPage page;

  private ReportPage(Evaluation evaluation, Gallery gallery, PageFacts facts) {
    this.evaluation = evaluation;
    this.gallery = gallery;
    this.facts = facts;
    page =
        new HtmlPage(
            "AST evaluation of " + facts.subject(),
            "Evaluation",
            facts.subject(),
            facts.folder() + " \u00b7 " + facts.date());
  }

  /** The page in UTF-8. */
  public static byte[] html(Evaluation evaluation, Gallery gallery, PageFacts facts) {
    return new ReportPage(evaluation, gallery, facts).write();
  }

  private byte[] write() {
    addSummary();
    addConfusion();
    addScores();
    addCurves();
    addTypes();
    addGallery();
    addNotes();
    page.addAccount("Settings and provenance of the model", facts.account());
    return page.end();
  }

  private void addSummary() {
    add("<section>\n<h2>In words</h2>\n<ul class=\"words\">\n");
    new ReportWords(evaluation).summary().forEach(s -> add("<li>%s</li>\n", s));
    add("</ul>\n<div class=\"figures\">\n");
    for (Metric metric : Metric.values()) {
      MetricEstimate figure = evaluation.all().get(metric);
      add(
          "<div><span class=\"name\">%s</span> <span class=\"value\">%s</span>"
              + " <span class=\"interval\">%s</span></div>\n",
          metric.label(), value(figure), remark(figure));
    }
    add(
        "</div>\n<p class=\"hint\">In percent, with 95 %% intervals: 1000 times, as many good and as"
            + " many anomalous images were drawn again from those at hand. F1max takes the"
            + " threshold that suits these images best; the model does not know it.</p>\n"
            + "</section>\n");
  }

  private void addConfusion() {
    add(
        """
        <section>
        <h2>What you would get</h2>
        <p>The verdicts at the model's own threshold, which rests on good images alone.</p>
        <div class="scroll">
        <table class="confusion">
        <thead><tr><th scope="col">truth</th><th scope="col">called good</th>\
        <th scope="col">uncertain</th><th scope="col">called anomalous</th></tr></thead>
        <tbody>
        """);
    for (boolean anomalous : new boolean[] {false, true}) {
      add("<tr><th scope=\"row\">%s</th>", anomalous ? "anomalous" : "good");
      for (Verdict verdict : Verdict.values()) {
        add(
            "<td class=\"%s\">%d</td>",
            verdict == Verdict.UNCERTAIN
                ? "unsure"
                : anomalous == (verdict == Verdict.ANOMALOUS) ? "right" : "wrong",
            evaluation.count(anomalous, verdict));
      }
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n</div>\n</section>\n");
  }

  private void addScores() {
    if (evaluation.scored().isEmpty()) {
      return;
    }
    add(
        """
        <section>
        <h2>Scores</h2>
        <figure class="wide">
        %s<figcaption><span class="entry"><span class="key good"></span>good images</span> \
        <span class="entry"><span class="key anomalous"></span>anomalous images</span> \
        <span class="entry"><span class="key threshold"></span>threshold</span> \
        <span class="entry"><span class="key band"></span>uncertain (%s to %s)</span></figcaption>
        </figure>
        </section>
        """,
        raw(ReportCharts.scores(evaluation)),
        number(evaluation.uncertainFrom()),
        number(evaluation.uncertainTo()));
  }

  private void addCurves() {
    if (evaluation.roc().x().length == 0) {
      return;
    }
    add(
        """
        <section>
        <h2>Any threshold</h2>
        <div class="charts">
        <figure>
        %s<figcaption>ROC: anomalous images found, against good images called anomalous, when the \
        threshold goes down</figcaption>
        </figure>
        <figure>
        %s<figcaption>Precision-recall: how many of the images called anomalous are, against how \
        many are found</figcaption>
        </figure>
        </div>
        </section>
        """,
        raw(ReportCharts.roc(evaluation)), raw(ReportCharts.precisionRecall(evaluation)));
  }

  private void addTypes() {
    add(
        """
        <section>
        <h2>Kinds of defects</h2>
        <p>Each against all good images.</p>
        <div class="scroll">
        <table class="types">
        <thead><tr><th scope="col">defect</th><th scope="col">images</th><th scope="col">found</th>\
        <th scope="col">uncertain</th><th scope="col">missed</th>\
        """);
    for (Metric metric : Metric.values()) {
      add("<th scope=\"col\">%s</th>", metric.label());
    }
    add("</tr></thead>\n<tbody>\n");
    evaluation.types().forEach(this::addType);
    add("</tbody>\n</table>\n</div>\n</section>\n");
  }

  private void addType(MetricEstimates type) {
    add(
        "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td><td>%d</td><td>%d</td>",
        type.label(),
        type.anomalous(),
        evaluation.count(type.label(), Verdict.ANOMALOUS),
        evaluation.count(type.label(), Verdict.UNCERTAIN),
        evaluation.count(type.label(), Verdict.GOOD));
    for (Metric metric : Metric.values()) {
      MetricEstimate figure = type.get(metric);
      add("<td>%s<span class=\"interval\">%s</span></td>", value(figure), remark(figure));
    }
    add("</tr>\n");
  }

  private void addGallery() {
    List<Gallery.Item> items = gallery.items();
    if (items.isEmpty()) {
      return;
    }
    int all = evaluation.scored().size();
    add(
        """
        <section class="gallery">
        <h2>Images, the worst first</h2>
        <p>%s Left: the image, with the <span class="truth">outline of the ground truth</span>. \
        Beside it: the heatmap, with the <span class="contour">contour of the mask</span>; where \
        there is depth, also the surface, coloured by the heatmap.</p>
        <div class="images">
        """,
        items.size() == all
            ? "All " + all + " images."
            : "The "
                + items.size()
                + " of "
                + all
                + " images that are most wrong, or least right.");
    items.forEach(this::addItem);
    add("</div>\n</section>\n");
  }

  private void addItem(Gallery.Item item) {
    TestImage image = item.image();
    String outcome = ReportWords.outcome(image);
    add(
        """
        <figure class="%s">
        <img src="data:image/jpeg;base64,%s" width="%d" height="%d" alt="%s"/>
        <figcaption><span class="outcome">%s</span> <span class="file">%s</span> \
        <span class="score">score %s</span></figcaption>
        </figure>
        """,
        outcome.replace(' ', '-'),
        Base64.getEncoder().encodeToString(item.jpeg()),
        item.width(),
        item.height(),
        image.file(),
        outcome,
        image.file(),
        number(image.score()));
  }

  private void addNotes() {
    addNotes("Files that do not count", TestImage::error);
    addNotes("Warnings on images and masks", TestImage::warning);
  }

  /** Folded where they are many. */
  private void addNotes(String title, Function<TestImage, String> note) {
    List<String> notes =
        evaluation.images().stream().map(note).filter(text -> !text.isEmpty()).toList();
    if (notes.isEmpty()) {
      return;
    }
    add(
        "<section>\n<h2>%s</h2>\n<details%s>\n<summary>%d in all</summary>\n<ul class=\"notes\">\n",
        title, raw(notes.size() > MOST_NOTES ? "" : " open=\"open\""), notes.size());
    notes.forEach(text -> add("<li>%s</li>\n", text));
    add("</ul>\n</details>\n</section>\n");
  }

  private static String value(MetricEstimate figure) {
    return figure.value().isPresent()
        ? ReportWords.percent(figure.value().getAsDouble())
        : "\u2013";
  }

  private static String remark(MetricEstimate figure) {
    return figure
        .interval()
        .map(i -> ReportWords.percent(i.low()) + " to " + ReportWords.percent(i.high()))
        .orElse(figure.reason());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static HtmlPage.Raw raw(String html) {
    return new HtmlPage.Raw(html);
  }

  private void add(String format, Object... arguments) {
    page.add(format, arguments);
  }
}
