package sc.fiji.ast.display.windows;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.function.DoubleConsumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.SpinnerNumberModel;
import sc.fiji.ast.display.layers.ThresholdFinding;

/** Histogram, slider, number and words for the choice of a threshold. */
final class ThresholdPanel extends JPanel {
  private static final int GAP = 6;
  private static final int SENTENCES = 4;
  private static final double START = 1;

  private final ThresholdScale scale;
  private final DoubleConsumer listener;
  private final ScoreHistogramPanel histogram;
  final JSlider slider;
  final JSpinner number;
  final JLabel headline = new JLabel(" ");
  final JTextArea sentences = wrapped(SENTENCES);
  private double threshold = START;
  private boolean moving;

  /**
   * @param listener is told of each new threshold
   */
  ThresholdPanel(ThresholdScale scale, DoubleConsumer listener) {
    super(new GridBagLayout());
    this.scale = scale;
    this.listener = listener;
    histogram = new ScoreHistogramPanel(scale, this::choose);
    slider = new JSlider(0, scale.positions(), scale.position(START));
    number = new JSpinner(new SpinnerNumberModel(START, ThresholdScale.MIN, scale.max(), 0.01));
    number.setEditor(new JSpinner.NumberEditor(number, "0.###"));
    slider.getAccessibleContext().setAccessibleName("Threshold");
    number.getAccessibleContext().setAccessibleName("Threshold");
    slider.addChangeListener(event -> chosen(scale.threshold(slider.getValue())));
    number.addChangeListener(event -> chosen(((Number) number.getValue()).doubleValue()));
    arrange();
  }

  private void arrange() {
    headline.setFont(
        headline.getFont().deriveFont(Font.BOLD, 1.3f * headline.getFont().getSize2D()));
    JPanel words = new JPanel(new BorderLayout(0, GAP));
    words.add(headline, BorderLayout.NORTH);
    words.add(sentences, BorderLayout.CENTER);
    add(histogram, place(0, 3, 1, GridBagConstraints.BOTH));
    JLabel label = new JLabel("Threshold");
    label.setLabelFor(slider);
    label.setDisplayedMnemonic('T');
    addRow(1, label, slider, number);
    add(words, place(2, 3, 0, GridBagConstraints.HORIZONTAL));
  }

  /** Text to read, as long as it may be: a label would cut it. */
  static JTextArea wrapped(int rows) {
    JTextArea text = new JTextArea(rows, 1);
    text.setFont(new JLabel().getFont().deriveFont(Font.PLAIN));
    text.setBorder(BorderFactory.createEmptyBorder());
    text.setBackground(new Color(0, true));
    text.setOpaque(false);
    text.setEditable(false);
    text.setFocusable(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    return text;
  }

  private void addRow(int row, Component label, Component wide, Component last) {
    GridBagConstraints place = place(row, 1, 0, GridBagConstraints.HORIZONTAL);
    place.weightx = 0;
    add(label, place);
    place.weightx = 1;
    place.gridx = 1;
    add(wide, place);
    place.weightx = 0;
    place.gridx = 2;
    add(last, place);
  }

  private static GridBagConstraints place(int row, int columns, double weight, int fill) {
    return new GridBagConstraints(
        0,
        row,
        columns,
        1,
        1,
        weight,
        GridBagConstraints.CENTER,
        fill,
        new Insets(GAP, GAP, GAP, GAP),
        0,
        0);
  }

  /** The chosen threshold, calibrated. */
  double threshold() {
    return threshold;
  }

  /** Chooses a threshold as if by slider; it is brought into the scale. */
  void choose(double value) {
    number.setValue(Math.max(ThresholdScale.MIN, Math.min(scale.max(), value)));
  }

  private void chosen(double value) {
    if (moving) {
      return;
    }
    moving = true;
    threshold = value;
    slider.setValue(scale.position(value));
    number.setValue(value);
    moving = false;
    listener.accept(value);
  }

  /** Shows what the threshold says. */
  void show(ThresholdFinding finding) {
    headline.setText(finding.headline());
    sentences.setText(String.join("\n", finding.sentences()));
    histogram.show(finding.threshold(), finding.score(), finding.good());
  }
}
