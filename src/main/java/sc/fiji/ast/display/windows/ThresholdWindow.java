package sc.fiji.ast.display.windows;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import sc.fiji.ast.display.layers.Contour;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.layers.ThresholdFinding;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.scoring.GoodScores;

/**
 * The choice of a threshold over a heatmap: contour, area and verdict follow for the plane that is
 * shown. It closes with the heatmap, and then takes its contour away. All methods belong to the
 * event thread.
 */
public final class ThresholdWindow extends JFrame implements ImageListener {
  private static final String TITLE = "Explore Anomalies";
  private static final int BORDER = 8;
  private static final int QUIET_MILLISECONDS = 300;

  private final Heatmap heatmap;
  private final Models models;
  private final ThresholdPanel panel;
  private final ShownContour contour;
  private final LatestTask tasks = new LatestTask();
  private final JTextArea modelName = ThresholdPanel.wrapped(1);
  private final JButton save = button("Save in Copy of Model...", 'S', this::saveCopy);
  private final Timer exact = new Timer(QUIET_MILLISECONDS, event -> find(1));
  private Path model;
  private GoodScores good;
  private int plane;

  /** What the window asks of model files. */
  public interface Models {

    /**
     * The good images of a model.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it did not make the heatmap
     */
    GoodScores good(Path model) throws IOException;

    /** Writes a copy of a model for which the threshold is 1. */
    void copy(Path model, double threshold, Path copy) throws IOException;
  }

  private ThresholdWindow(Heatmap heatmap, Models models) {
    super(TITLE + ": " + heatmap.image().getTitle());
    this.heatmap = heatmap;
    this.models = models;
    contour = new ShownContour(heatmap.image());
    panel = new ThresholdPanel(ThresholdScale.upTo(heatmap.max()), value -> update());
    JPanel content = new JPanel(new BorderLayout());
    content.setBorder(BorderFactory.createEmptyBorder(BORDER, BORDER, BORDER, BORDER));
    content.add(panel, BorderLayout.CENTER);
    content.add(modelRow(), BorderLayout.NORTH);
    content.add(buttons(), BorderLayout.SOUTH);
    setContentPane(content);
    content.registerKeyboardAction(
        event -> dispose(),
        KeyStroke.getKeyStroke("ESCAPE"),
        JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
    exact.setRepeats(false);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    pack();
    setMinimumSize(getSize());
  }

  /**
   * Opens the window.
   *
   * @param model where the model may be; it can be chosen later as well
   */
  public static void open(Heatmap heatmap, Models models, Optional<Path> model) {
    SwingUtilities.invokeLater(
        () -> {
          ThresholdWindow window = new ThresholdWindow(heatmap, models);
          window.show(model);
        });
  }

  private void show(Optional<Path> from) {
    if (from.isPresent() && Files.exists(from.get())) {
      use(from.get());
    } else {
      useNone(from.map(path -> path + " is not there").orElse("not known"));
    }
    placeBeside(heatmap.image().getWindow());
    ImagePlus.addImageListener(this);
    WindowManager.addWindow(this);
    setVisible(true);
    panel.slider.requestFocusInWindow();
  }

  /** To the right of the heatmap, as far as the screen reaches. */
  private void placeBeside(Window window) {
    if (window != null) {
      Rectangle screen = window.getGraphicsConfiguration().getBounds();
      int x = Math.min(window.getX() + window.getWidth(), screen.x + screen.width - getWidth());
      int y = Math.min(window.getY(), screen.y + screen.height - getHeight());
      setLocation(Math.max(screen.x, x), Math.max(screen.y, y));
    }
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
    row.add(button("Close", 'C', this::dispose));
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
    if (!isDisplayable()) {
      return; // Closed meanwhile.
    }
    plane = heatmap.image().getCurrentSlice();
    int shown = plane;
    double threshold = panel.threshold();
    GoodScores known = good;
    tasks.run(
        () -> {
          ByteProcessor mask = heatmap.mask(shown, threshold);
          ThresholdFinding finding = heatmap.finding(shown, threshold, known, mask);
          Roi outline = Contour.of(mask, step);
          SwingUtilities.invokeLater(() -> show(shown, finding, outline));
        });
  }

  private void show(int shown, ThresholdFinding finding, Roi outline) {
    if (!isDisplayable()) {
      return; // Closed meanwhile.
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
    heatmap.mask(threshold).show();
    table.show();
    ThresholdRecorder.record(heatmap, model, threshold, null);
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

  @Override
  public void dispose() {
    ImagePlus.removeImageListener(this);
    WindowManager.removeWindow(this);
    exact.stop();
    tasks.close();
    super.dispose();
    contour.show(null);
  }

  @Override
  public void imageOpened(ImagePlus image) {}

  @Override
  public void imageClosed(ImagePlus image) {
    if (image == heatmap.image()) {
      SwingUtilities.invokeLater(this::dispose);
    }
  }

  /** Also called when another plane is shown. */
  @Override
  public void imageUpdated(ImagePlus image) {
    if (image == heatmap.image() && image.getCurrentSlice() != plane) {
      SwingUtilities.invokeLater(this::update);
    }
  }
}
