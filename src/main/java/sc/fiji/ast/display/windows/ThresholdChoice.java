package sc.fiji.ast.display.windows;

import ij.IJ;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import sc.fiji.ast.display.layers.Contour;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.layers.ResultWindows;
import sc.fiji.ast.display.layers.ThresholdFinding;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.scoring.threshold.GoodScores;

/**
 * The choice of a threshold over a heatmap: contour, area and verdict follow for the plane that is
 * shown. All methods belong to the event thread.
 */
final class ThresholdChoice extends JPanel {
  static final String TITLE = "Explore Anomalies";

  private static final int BORDER = 8;
  private static final int QUIET_MILLISECONDS = 300;

  private final Heatmap heatmap;
  private final ThresholdModels models;
  private final Runnable closer;
  final ThresholdPanel panel;
  private final ShownContour contour;
  private final LatestTask tasks = new LatestTask();
  final JTextArea modelName = ThresholdPanel.wrapped(1);
  final JButton save = button("Save in Copy of Model...", 'S', this::saveCopy);
  private final Timer exact = new Timer(QUIET_MILLISECONDS, event -> find(1));
  private Path model;
  private GoodScores good;
  private int plane;
  private boolean closed;

  /**
   * @param closer is asked to close what this stands in
   */
  ThresholdChoice(Heatmap heatmap, ThresholdModels models, Runnable closer) {
    super(new BorderLayout());
    this.heatmap = heatmap;
    this.models = models;
    this.closer = closer;
    contour = new ShownContour(heatmap.image());
    panel = new ThresholdPanel(ThresholdScale.upTo(heatmap.max()), value -> update());
    setBorder(BorderFactory.createEmptyBorder(BORDER, BORDER, BORDER, BORDER));
    add(panel, BorderLayout.CENTER);
    add(modelRow(), BorderLayout.NORTH);
    add(buttons(), BorderLayout.SOUTH);
    registerKeyboardAction(
        event -> closer.run(),
        KeyStroke.getKeyStroke("ESCAPE"),
        WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
    exact.setRepeats(false);
  }

  /**
   * Looks at the plane shown, at first with the model's own threshold.
   *
   * @param from where the model may be; it can be chosen later as well
   */
  void begin(Optional<Path> from) {
    if (from.isPresent() && Files.exists(from.get())) {
      use(from.get());
    } else {
      useNone(from.map(path -> path + " is not there").orElse("not known"));
    }
  }

  /** Another plane may be shown by now. */
  void follow() {
    if (heatmap.image().getCurrentSlice() != plane) {
      SwingUtilities.invokeLater(this::update);
    }
  }

  /** Takes the contour away, and finds nothing more. */
  void close() {
    closed = true;
    exact.stop();
    tasks.close();
    contour.show(null);
  }

  private JPanel modelRow() {
    JPanel row = new JPanel(new BorderLayout(BORDER, 0));
    row.setBorder(BorderFactory.createEmptyBorder(0, BORDER, 0, BORDER));
    row.add(modelName, BorderLayout.CENTER);
    row.add(button("Model...", 'O', this::chooseModel), BorderLayout.EAST);
    return row;
  }

  private JPanel buttons() {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
    row.add(button("Create Mask", 'M', this::createMask));
    row.add(save);
    row.add(button("Close", 'C', closer));
    return row;
  }

  private static JButton button(String text, char mnemonic, Runnable action) {
    JButton button = new JButton(text);
    button.setMnemonic(mnemonic);
    button.addActionListener(event -> action.run());
    return button;
  }

  /** Follows at once; on large images with a coarse contour, and an exact one when all is quiet. */
  private void update() {
    int step = Contour.fluentStep(heatmap.image().getWidth(), heatmap.image().getHeight());
    find(step);
    if (step > 1) {
      exact.restart();
    }
  }

  /** Finds mask, area and contour of the plane shown, off the event thread. */
  private void find(int step) {
    if (closed) {
      return;
    }
    plane = heatmap.image().getCurrentSlice();
    int shown = plane;
    double threshold = panel.threshold();
    GoodScores known = good;
    tasks.run(
        () -> {
          ByteProcessor mask = heatmap.mask(shown, threshold, known);
          ThresholdFinding finding = heatmap.finding(shown, threshold, known, mask);
          Roi outline = Contour.of(mask, step);
          SwingUtilities.invokeLater(() -> show(shown, finding, outline));
        });
  }

  private void show(int shown, ThresholdFinding finding, Roi outline) {
    if (closed) {
      return;
    }
    if (outline != null) {
      new PlaneOf(heatmap.image(), shown).place(outline);
    }
    contour.show(outline);
    panel.show(finding);
  }

  private void use(Path file) {
    try {
      good = models.good(file);
      model = file;
      modelName.setText("Model: " + file.getFileName());
      modelName.setToolTipText(file.toString());
      save.setEnabled(true);
    } catch (IOException | IllegalArgumentException e) {
      useNone(e.getMessage());
    }
    update();
  }

  private void useNone(String reason) {
    good = null;
    model = null;
    modelName.setText("Model: " + reason);
    modelName.setToolTipText(null);
    save.setEnabled(false);
    update();
  }

  private void chooseModel() {
    JFileChooser chooser = new JFileChooser(model == null ? null : model.getParent().toFile());
    chooser.setDialogTitle("Model that made the heatmap");
    if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
      use(chooser.getSelectedFile().toPath());
    }
  }

  private void createMask() {
    double threshold = panel.threshold();
    AnomalyTable table = AnomalyTable.open();
    table.add(heatmap, threshold, good);
    // Before the mask is there: that it is selected then is recorded, too.
    ThresholdRecorder.record(heatmap, model, threshold, null);
    ResultWindows.show(heatmap.image(), List.of(heatmap.mask(threshold, good)));
    table.show();
  }

  private void saveCopy() {
    double threshold = panel.threshold();
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("Copy of the model with this threshold");
    chooser.setSelectedFile(suggestion(threshold).toFile());
    if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) {
      return;
    }
    Path copy = chooser.getSelectedFile().toPath();
    if (Files.exists(copy) && !confirms(copy + " is there already. Replace it?")) {
      return;
    }
    try {
      models.copy(model, threshold, copy);
      ThresholdRecorder.record(heatmap, model, threshold, copy);
      IJ.showStatus("Wrote " + copy);
    } catch (IOException | IllegalArgumentException e) {
      JOptionPane.showMessageDialog(this, e.getMessage(), TITLE, JOptionPane.ERROR_MESSAGE);
    }
  }

  private Path suggestion(double threshold) {
    String name = model.getFileName().toString().replaceFirst("\\.ast$", "");
    return model.resolveSibling(
        name + "-threshold-" + String.format(Locale.ROOT, "%.3g", threshold) + ".ast");
  }

  private boolean confirms(String question) {
    int answer = JOptionPane.showConfirmDialog(this, question, TITLE, JOptionPane.YES_NO_OPTION);
    return answer == JOptionPane.YES_OPTION;
  }
}
