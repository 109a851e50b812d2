package sc.fiji.ast.display.windows;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import sc.fiji.ast.display.windows.ShownTraining.Network;

/** What the window of a training shows; lives on the event thread alone. */
final class TrainingPanel extends JPanel {

  private static final int GAP = 12;
  private static final int FULL = 1000;
  private static final Color TEACHER_COLOR = new Color(0x6a2a8c);
  private static final Color STUDENT_COLOR = new Color(0xd9661f);

  private final ShownTraining training;
  private final Runnable closer;
  private final PreviewPanel preview = new PreviewPanel();
  final JTextArea found = new JTextArea(14, 40);
  final JLabel stage = new JLabel(" ");
  final JLabel time = new JLabel(" ", SwingConstants.RIGHT);
  final JLabel detail = new JLabel(" ");
  final JProgressBar bar = new JProgressBar(0, FULL);
  private final JLabel hint = new JLabel("Closing this window does not stop the training.");
  final JButton save = new JButton("Save Losses...");
  final JButton next = new JButton("Score an Image...");
  final JButton finish = new JButton("Finish");
  final JButton cancel = new JButton("Cancel");

  /**
   * @param scorer scores an image with the model, once there is one
   * @param closer is asked to close, once the training has ended
   */
  TrainingPanel(ShownTraining training, Runnable scorer, Runnable closer) {
    super(new BorderLayout(GAP, GAP));
    this.training = training;
    this.closer = closer;
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    add(header(), BorderLayout.NORTH);
    JPanel middle = new JPanel(new GridLayout(2, 2, GAP, GAP));
    middle.add(
        framed(plot(Network.TEACHER, "Teacher", TEACHER_COLOR, "The teacher learns first.")));
    middle.add(
        framed(plot(Network.STUDENT, "Student", STUDENT_COLOR, "It learns after the teacher.")));
    middle.add(framed(preview));
    middle.add(foundPanel());
    add(middle, BorderLayout.CENTER);
    add(footer(), BorderLayout.SOUTH);
    finish.addActionListener(event -> training.finish(training.state().network()));
    save.addActionListener(event -> saveLosses());
    next.addActionListener(event -> scorer.run());
    cancel.addActionListener(event -> cancelOrClose());
    registerKeyboardAction(
        event -> cancelOrClose(),
        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
        WHEN_IN_FOCUSED_WINDOW);
  }

  private LossPlot plot(Network network, String title, Color color, String before) {
    return new LossPlot(title, color, before, training.series(network));
  }

  private static JComponent framed(JComponent inside) {
    inside.setBorder(BorderFactory.createLineBorder(new Color(0xc8c8d0)));
    return inside;
  }

  private JPanel header() {
    stage.setFont(stage.getFont().deriveFont(Font.BOLD, stage.getFont().getSize2D() * 1.3f));
    for (JLabel label : new JLabel[] {time, detail, hint}) {
      label.setFont(label.getFont().deriveFont(Font.PLAIN));
    }
    bar.setPreferredSize(new Dimension(10, 14));
    JPanel line = new JPanel(new BorderLayout(GAP, 0));
    line.add(stage, BorderLayout.WEST);
    line.add(time, BorderLayout.EAST);
    JPanel header = new JPanel(new BorderLayout(0, GAP / 2));
    header.add(line, BorderLayout.NORTH);
    header.add(bar, BorderLayout.CENTER);
    header.add(detail, BorderLayout.SOUTH);
    return header;
  }

  private JComponent foundPanel() {
    found.setEditable(false);
    found.setLineWrap(true);
    found.setWrapStyleWord(true);
    found.setFont(new Font(Font.MONOSPACED, Font.PLAIN, found.getFont().getSize()));
    found.setMargin(new java.awt.Insets(8, 10, 8, 10));
    JScrollPane scroll = new JScrollPane(found);
    scroll.setBorder(BorderFactory.createLineBorder(new Color(0xc8c8d0)));
    return scroll;
  }

  private JPanel footer() {
    hint.setForeground(Color.GRAY);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP / 2, 0));
    buttons.add(save);
    buttons.add(next);
    buttons.add(finish);
    buttons.add(cancel);
    JPanel footer = new JPanel(new BorderLayout());
    footer.add(hint, BorderLayout.WEST);
    footer.add(buttons, BorderLayout.EAST);
    return footer;
  }

  /** Shows what the training holds by now. */
  void refresh() {
    ShownTraining.State state = training.state();
    stage.setText(state.stage());
    detail.setText(state.detail().isEmpty() ? " " : state.detail());
    time.setText(state.time());
    bar.setIndeterminate(Double.isNaN(state.done()) && !state.ended());
    bar.setValue((int) (FULL * state.done()));
    preview.show(training.preview());
    if (!found.getText().equals(training.found())) {
      found.setText(training.found());
      found.setCaretPosition(0);
    }
    refreshButtons(state);
    repaint();
  }

  private void refreshButtons(ShownTraining.State state) {
    Network network = state.network();
    boolean asked = network != null && training.finished(network);
    save.setVisible(state.ended());
    next.setVisible(state.phase() == ShownTraining.Phase.SUCCEEDED);
    finish.setVisible(network != null);
    finish.setEnabled(!asked && !training.cancelled());
    if (network != null) {
      finish.setText(asked ? "Finishing..." : "Finish " + network.word() + " now");
      finish.setToolTipText(
          "Keeps what the " + network.word() + " has learned so far. " + network.next());
    }
    cancel.setText(state.ended() ? "Close" : training.cancelled() ? "Cancelling..." : "Cancel");
    cancel.setEnabled(state.ended() || !training.cancelled());
    cancel.setToolTipText(
        state.ended() ? null : "Stops; training can go on later from here, with Resume.");
    hint.setVisible(!state.ended());
  }

  private void saveLosses() {
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("Losses, as a table");
    chooser.setSelectedFile(new File("losses.csv"));
    if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) {
      return;
    }
    try {
      training.losses().saveAs(chooser.getSelectedFile().getPath());
    } catch (IOException e) {
      JOptionPane.showMessageDialog(this, e.getMessage(), "Losses", JOptionPane.ERROR_MESSAGE);
    }
  }

  private void cancelOrClose() {
    if (training.state().ended()) {
      closer.run();
    } else {
      training.cancel();
    }
  }
}
