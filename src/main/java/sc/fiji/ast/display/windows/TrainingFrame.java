package sc.fiji.ast.display.windows;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import sc.fiji.ast.display.windows.TrainingWindow.Network;

/** The Swing side of a {@link TrainingWindow}; lives on the event thread alone. */
final class TrainingFrame {

  private static final int REFRESH_MILLIS = 200;
  private static final int GAP = 12;
  private static final int FULL = 1000;
  private static final Color TEACHER_COLOR = new Color(0x6a2a8c);
  private static final Color STUDENT_COLOR = new Color(0xd9661f);

  private final TrainingWindow window;
  private final JFrame frame;
  private final PreviewPanel preview = new PreviewPanel();
  private final JTextArea found = new JTextArea(14, 40);
  private final JLabel stage = new JLabel(" ");
  private final JLabel time = new JLabel(" ", SwingConstants.RIGHT);
  private final JLabel detail = new JLabel(" ");
  private final JProgressBar bar = new JProgressBar(0, FULL);
  private final JLabel hint = new JLabel("Closing this window does not stop the training.");
  private final JButton finish = new JButton("Finish student now");
  private final JButton cancel = new JButton("Cancel");
  private final Timer timer = new Timer(REFRESH_MILLIS, event -> refresh());

  TrainingFrame(String title, TrainingWindow window) {
    this.window = window;
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
    frame.setContentPane(content());
    finish.addActionListener(event -> window.finish(window.state().network()));
    cancel.addActionListener(event -> cancelOrClose());
    JComponent root = frame.getRootPane();
    KeyStroke escape = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(escape, "cancel");
    root.getActionMap().put("cancel", new Cancelling());
    frame.pack();
    frame.setLocationByPlatform(true);
  }

  void open() {
    refresh();
    frame.setVisible(true);
    timer.start();
  }

  private JPanel content() {
    JPanel content = new JPanel(new BorderLayout(GAP, GAP));
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(header(), BorderLayout.NORTH);
    JPanel middle = new JPanel(new GridLayout(2, 2, GAP, GAP));
    middle.add(
        framed(plot(Network.TEACHER, "Teacher", TEACHER_COLOR, "The teacher learns first.")));
    middle.add(
        framed(plot(Network.STUDENT, "Student", STUDENT_COLOR, "It learns after the teacher.")));
    middle.add(framed(preview));
    middle.add(foundPanel());
    content.add(middle, BorderLayout.CENTER);
    content.add(footer(), BorderLayout.SOUTH);
    return content;
  }

  private LossPlot plot(Network network, String title, Color color, String before) {
    return new LossPlot(title, color, before, window.series(network));
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
    found.setFont(new Font(Font.MONOSPACED, Font.PLAIN, found.getFont().getSize()));
    found.setMargin(new java.awt.Insets(8, 10, 8, 10));
    JScrollPane scroll = new JScrollPane(found);
    scroll.setBorder(BorderFactory.createLineBorder(new Color(0xc8c8d0)));
    return scroll;
  }

  private JPanel footer() {
    hint.setForeground(Color.GRAY);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP / 2, 0));
    buttons.add(finish);
    buttons.add(cancel);
    JPanel footer = new JPanel(new BorderLayout());
    footer.add(hint, BorderLayout.WEST);
    footer.add(buttons, BorderLayout.EAST);
    return footer;
  }

  private void refresh() {
    if (window.closed()) {
      dispose();
      return;
    }
    TrainingWindow.State state = window.state();
    stage.setText(state.stage());
    detail.setText(state.detail().isEmpty() ? " " : state.detail());
    time.setText(state.time());
    bar.setIndeterminate(Double.isNaN(state.done()) && !state.ended());
    bar.setValue((int) (FULL * state.done()));
    preview.show(window.preview());
    if (!found.getText().equals(window.found())) {
      found.setText(window.found());
      found.setCaretPosition(0);
    }
    refreshButtons(state);
    frame.repaint();
    if (state.ended()) {
      timer.stop();
    }
  }

  private void refreshButtons(TrainingWindow.State state) {
    Network network = state.network();
    boolean asked = network != null && window.finished(network);
    finish.setVisible(!state.ended());
    finish.setEnabled(network != null && !asked && !window.cancelled());
    if (network != null) {
      finish.setText(asked ? "Finishing..." : "Finish " + network.word() + " now");
      finish.setToolTipText(
          "Keeps what the " + network.word() + " has learned so far. " + network.next());
    }
    cancel.setText(state.ended() ? "Close" : window.cancelled() ? "Cancelling..." : "Cancel");
    cancel.setEnabled(state.ended() || !window.cancelled());
    cancel.setToolTipText(
        state.ended() ? null : "Stops; training can go on later from here, with Resume.");
    hint.setVisible(!state.ended());
  }

  private void cancelOrClose() {
    if (window.state().ended()) {
      dispose();
    } else {
      window.cancel();
    }
  }

  private void dispose() {
    timer.stop();
    frame.dispose();
  }

  private final class Cancelling extends AbstractAction {

    @Override
    public void actionPerformed(ActionEvent event) {
      cancelOrClose();
    }
  }
}
